/** A shopper's points balance and the orders that earned them. */
import Link from 'next/link';
import { Moment } from '@/components/ui/moment';
import type { PointsBalance } from '@/server/contracts/loyalty-view';
import { orderNumber } from './step-words';

const counted = (points: number): string =>
  `${points.toLocaleString('en-GB')} ${points === 1 ? 'point' : 'points'}`;

export function PointsSummary({ points }: { points: PointsBalance }) {
  const { balance, orders, history } = points;
  if (orders === 0) return null;
  return (
    <section aria-labelledby="points" className="mt-10 rounded-2xl bg-wash px-5 py-4">
      <h2 id="points" className="flex items-baseline justify-between gap-4 text-xl font-bold">
        Your points
        <span data-points={balance} className="tabular-nums">
          {counted(balance)}
        </span>
      </h2>
      <p className="mt-1 text-quiet">
        You earn 1 point per full euro once an order is confirmed. Returning items takes their points back.
      </p>
      <details className="mt-3">
        <summary className="min-h-11 cursor-pointer py-2 font-semibold">Points history</summary>
        <ul className="mt-2 divide-y divide-line">
          {history.map((award) => (
            <li key={award.orderId} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span>
                <Link href={`/orders/${award.orderId}`} className="text-link font-mono">
                  {orderNumber(award.orderId)}
                </Link>
                <span className="ml-3 text-sm text-quiet">
                  <Moment at={award.awardedAt} />
                </span>
              </span>
              <span className="tabular-nums">{`+${counted(award.points)}`}</span>
            </li>
          ))}
        </ul>
        {orders > history.length && (
          <p className="mt-2 text-sm text-quiet">{`Latest ${history.length} of ${orders} orders.`}</p>
        )}
      </details>
    </section>
  );
}
