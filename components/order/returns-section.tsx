/** What came back of an order, and what became of its money. */
import { Moment } from '@/components/ui/moment';
import { formatMoney } from '@/components/ui/money';
import type { OrderView, ReturnView } from '@/server/contracts/order-view';

/** One line for each return; nothing when there is none. */
export function ReturnsSection({ order }: { order: OrderView }) {
  const { returns = [] } = order;
  if (returns.length === 0) return null;
  return (
    <section aria-labelledby="returns" className="mt-6">
      <h2 id="returns" className="text-xl font-bold">
        Returns
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {returns.map((one) => (
          <li key={one.returnId} data-return={one.state} className="py-3">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span>{goodsOf(one, order)}</span>
              <span className="font-semibold">{stateOf(one)}</span>
            </p>
            <p className="text-sm text-quiet">
              <Moment at={one.at} />
              {one.reason && ` · ${one.reason.message}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const goodsOf = ({ lines }: ReturnView, order: OrderView): string =>
  lines
    .map(({ sku, quantity }) => {
      const name = order.lines.find((line) => line.sku === sku)?.name ?? sku;
      return `${quantity} × ${name}`;
    })
    .join(', ');

function stateOf({ state, amountCents }: ReturnView): string {
  const money = formatMoney(amountCents);
  if (state === 'refunded') return `${money} refunded`;
  return state === 'failed' ? `${money} couldn't be refunded` : `${money} refund on its way`;
}
