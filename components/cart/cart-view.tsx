/** The cart page: lines at current prices, the total, and the way to checkout. */
'use client';

import Link from 'next/link';
import { useProducts } from '@/components/catalogue/live-products';
import { ContinueShopping } from '@/components/shop/continue-shopping';
import { buttonStyle } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Scene } from '@/components/ui/scene';
import type { ProductOnSale } from '@/server/contracts/product-view';
import { setQuantity } from './cart-cookie';
import { useCart } from './cart-provider';
import { CartRow } from './cart-row';
import { matchCart } from './match-cart';
import { useUnknownProducts } from './use-unknown-products';

export function CartView({ products }: { products: readonly ProductOnSale[] }) {
  const { cart, changeCart } = useCart();
  const { lines, unknown, totalCents } = matchCart(cart, useProducts(products));
  const isLoading = useUnknownProducts(unknown);
  if (cart.length === 0) return <EmptyCart />;
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {lines.map((line) => (
          <CartRow
            key={line.product.sku}
            line={line}
            onQuantity={(quantity) => changeCart((now) => setQuantity(now, line.product.sku, quantity))}
          />
        ))}
      </ul>
      {unknown.length > 0 && !isLoading && (
        <Notice tone="warn" title="Some items are no longer available" className="mt-4">
          <button
            type="button"
            className="text-link font-semibold"
            onClick={() => changeCart((now) => now.filter(({ sku }) => !unknown.includes(sku)))}
          >
            {`Remove ${unknown.join(', ')} from the cart`}
          </button>
        </Notice>
      )}
      <div className="mt-6 flex flex-col items-end gap-5">
        <p role="status" className="text-2xl font-bold">
          {'Total '}
          <Money cents={totalCents} />
        </p>
        {lines.length > 0 && (
          <Link href="/checkout" className={buttonStyle({ size: 'l' })}>
            Checkout
          </Link>
        )}
      </div>
    </>
  );
}

function EmptyCart() {
  return (
    <Empty title="Your cart is empty" picture={<Scene picture="basket" />} action={<ContinueShopping />}>
      Items you add stay here, across tabs and reloads.
    </Empty>
  );
}
