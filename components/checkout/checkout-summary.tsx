/** The order summary beside the checkout form, at current prices. */
import Link from 'next/link';
import type { PricedLine } from '@/components/cart/match-cart';
import { Price } from '@/components/catalogue/price';
import { StockWarning } from '@/components/catalogue/stock-warning';
import { Money } from '@/components/ui/money';

export function CheckoutSummary({ lines, totalCents }: { lines: readonly PricedLine[]; totalCents: number }) {
  return (
    <section aria-labelledby="summary" className="drop-shadow-md">
      <div className="torn rounded-t-2xl bg-surface px-6 pt-6">
        <h2 id="summary" className="text-xl font-bold">
          Order summary
        </h2>
        <ul className="mt-4 space-y-2">
          {lines.map(({ product, quantity, lineCents, seenCents }) => (
            <li key={product.sku}>
              <p className="flex justify-between gap-4">
                <span>{`${quantity} × ${product.name}`}</span>
                <Money cents={lineCents} />
              </p>
              {seenCents !== undefined && seenCents !== product.priceCents && (
                <p className="text-sm">
                  <Price cents={product.priceCents} seenCents={seenCents} />
                </p>
              )}
              <StockWarning initial={product.stock} wanted={quantity} />
            </li>
          ))}
        </ul>
        <p className="mt-4 flex justify-between border-t-2 border-dashed border-line pt-4 text-lg font-bold">
          Total
          <Money cents={totalCents} />
        </p>
        <p className="mt-2 pb-6 text-sm text-quiet">
          Prices are confirmed when you place the order.{' '}
          <Link href="/cart" className="text-link">
            Edit cart
          </Link>
        </p>
      </div>
    </section>
  );
}
