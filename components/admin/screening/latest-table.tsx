/** The latest verdicts with the status of their orders, which may have been confirmed before the verdict. */
import { clsx } from 'clsx';
import { Badge } from '@/components/ui/badge';
import { Moment } from '@/components/ui/moment';
import { Money } from '@/components/ui/money';
import type { ReviewedOrder } from '@/server/contracts/order-review';
import { OrderLink } from './held-row';
import { statusWords, verdictWords } from './review-texts';

export function LatestTable({ latest }: { latest: readonly ReviewedOrder[] }) {
  return (
    <section aria-labelledby="latest" className="mt-10">
      <h2 id="latest" className="text-lg font-bold">
        Latest verdicts
      </h2>
      {latest.length === 0 && <p className="mt-2 text-sm text-quiet">No order has been screened yet.</p>}
      <ul aria-labelledby="latest" className="mt-3 divide-y divide-line border-t border-line empty:hidden">
        {latest.map((order) => (
          <Verdict key={order.orderId} order={order} />
        ))}
      </ul>
    </section>
  );
}

function Verdict({ order }: { order: ReviewedOrder }) {
  const { orderId, screening, screenedAt, status, totalCents } = order;
  if (!screening || !screenedAt) return null;
  const { word, tone } = verdictWords[screening.verdict];
  return (
    <li
      className={clsx(
        'grid grid-cols-[5.5rem_6rem_minmax(0,1fr)] items-baseline gap-x-4 px-1 py-1.5 text-sm',
        'md:grid-cols-[5.5rem_6rem_6rem_6rem_5rem_minmax(0,1fr)]',
      )}
    >
      <OrderLink orderId={orderId} />
      <span>
        <Badge tone={tone} className="px-2! text-xs!">
          {word}
        </Badge>
      </span>
      <span className="text-quiet">{statusWords[status]}</span>
      <Money cents={totalCents} className="hidden md:inline" />
      <span className="hidden text-quiet md:inline">
        <Moment at={screenedAt} style="time" />
      </span>
      <span className="col-span-full min-w-0 text-quiet wrap-anywhere md:col-span-1">
        {screening.rules.map(({ why }) => why).join(' ')}
      </span>
    </li>
  );
}
