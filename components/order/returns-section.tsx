/** The returns of an order and the state of each refund. */
import { Moment } from '@/components/ui/moment';
import { formatMoney } from '@/components/ui/money';
import type { OrderView, ReturnView } from '@/server/contracts/order-view';

export function ReturnsSection({ order }: { order: OrderView }) {
  const { returns = [] } = order;
  if (returns.length === 0) return null;
  return (
    <section aria-labelledby="returns" className="mt-6">
      <h2 id="returns" className="text-xl font-bold">
        Returns
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {returns.map((returned) => (
          <li key={returned.returnId} data-return={returned.state} className="py-3">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span>{goodsOf(returned, order)}</span>
              <span className="font-semibold">{stateOf(returned)}</span>
            </p>
            <p className="text-sm text-quiet">
              <Moment at={returned.at} />
              {returned.reason && ` · ${returned.reason.message}`}
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
