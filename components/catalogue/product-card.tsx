/** One product in the grid; the whole card is a link. */
'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { LinkPending } from '@/components/ui/link-pending';
import { Picture } from '@/components/ui/picture';
import type { ProductOnSale } from '@/server/contracts/product-view';
import { useProduct } from './live-products';
import { PriceLabel } from './price-label';
import { StockNote } from './stock-note';

/** `lazy` for cards below the first screen. */
export function ProductCard({ product: initial, lazy = false }: { product: ProductOnSale; lazy?: boolean }) {
  const product = useProduct(initial);
  return (
    <article className="group relative flex h-full flex-col">
      <div className="flex justify-center px-5 pt-8 sm:px-8">
        <Picture
          picture={product.picture}
          lazy={lazy}
          className={clsx(
            'w-full max-w-36 translate-y-[6%]',
            'transition-transform duration-300 ease-out group-hover:translate-y-0',
          )}
        />
      </div>
      <div className="relative h-3 border-b-4 border-shelf-edge bg-shelf" />
      <div className="relative -mt-2.5 flex grow flex-col px-3 pb-10 sm:px-5">
        <div>
          <PriceLabel cents={product.priceCents} />
        </div>
        <h2 className="mt-3 text-lg leading-snug font-bold">
          <Link
            href={`/products/${encodeURIComponent(product.sku)}`}
            className="after:absolute after:inset-0 hover:underline"
          >
            {product.name}
            <LinkPending className="top-0 right-4" />
          </Link>
        </h2>
        <p className="mt-1 text-sm">
          <StockNote initial={product.stock} />
        </p>
      </div>
    </article>
  );
}
