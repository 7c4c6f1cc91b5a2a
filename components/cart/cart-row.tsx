/** One line of the cart, with its quantity, price and stock. */
'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import { Price } from '@/components/catalogue/price';
import { StockNote } from '@/components/catalogue/stock-note';
import { StockWarning } from '@/components/catalogue/stock-warning';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Picture } from '@/components/ui/picture';
import { Quantity } from '@/components/ui/quantity';
import { maxQuantity } from './cart-cookie';
import type { PricedLine } from './match-cart';

type CartRowProps = { line: PricedLine; onQuantity: (quantity: number) => void };

export function CartRow({ line, onQuantity }: CartRowProps) {
  const { product, quantity, lineCents, seenCents } = line;
  return (
    <li
      className={clsx(
        'grid grid-cols-[4rem_1fr_auto] items-center gap-x-4 gap-y-3 py-5',
        'sm:grid-cols-[5rem_1fr_auto_7rem_auto]',
      )}
    >
      <Picture picture={product.picture} className="w-full" />
      <div className="min-w-0">
        <Link href={`/products/${encodeURIComponent(product.sku)}`} className="font-bold hover:underline">
          {product.name}
        </Link>
        {/* Room for a second line, so a price change shifts no layout. */}
        <p className="min-h-10 text-sm sm:min-h-5">
          <Price cents={product.priceCents} seenCents={seenCents} />
          <span aria-hidden="true" className="text-quiet">
            {' · '}
          </span>
          <StockNote initial={product.stock} />
        </p>
        <StockWarning initial={product.stock} wanted={quantity} />
      </div>
      <div className="order-last col-start-2 sm:order-none sm:col-start-auto">
        <Quantity of={product.name} value={quantity} onChange={onQuantity} max={maxQuantity} />
      </div>
      <Money cents={lineCents} className="order-last text-right font-bold sm:order-none" />
      <Button
        variant="quiet"
        square
        aria-label={`Remove ${product.name} from the cart`}
        onClick={() => onQuantity(0)}
      >
        <X aria-hidden="true" className="size-5" />
      </Button>
    </li>
  );
}
