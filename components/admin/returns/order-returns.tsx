'use client';

/** The returns of a confirmed order, and the button to start one. */
import { Badge, type Tone } from '@/components/ui/badge';
import { Moment } from '@/components/ui/moment';
import type { OrderView, ReturnView } from '@/server/contracts/order-view';
import { CancelReturn } from './cancel-return';
import { returnWords, whyNot } from './return-texts';
import { StartReturn } from './start-return';

type Props = { order: OrderView; onAsked: () => void };

const looks: Record<ReturnView['state'], { tone: Tone; word: string }> = {
  'under-way': { tone: 'warn', word: 'In progress' },
  refunded: { tone: 'good', word: 'Refunded' },
  failed: { tone: 'bad', word: 'Failed' },
};

export function OrderReturns({ order, onAsked }: Props) {
  const { orderId, status, returns = [] } = order;
  if (status !== 'confirmed') return null;
  const why = whyNot(order);
  return (
    <section aria-labelledby="returns" className="mt-4 rounded-xl border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="returns" className="text-sm font-bold">
          Returns
        </h2>
        <StartReturn {...{ order, onAsked }} whyNot={why} />
        <p role="status" className="min-h-5 text-sm text-quiet">
          {why || 'Returned items are refunded to the card.'}
        </p>
      </div>
      <ul className="divide-y divide-line">
        {returns.map((one) => (
          <li
            key={one.returnId}
            data-return={one.state}
            className="flex flex-wrap items-center gap-3 py-2 text-sm"
          >
            <Badge tone={looks[one.state].tone}>{looks[one.state].word}</Badge>
            <span className="min-w-0 wrap-anywhere">{returnWords(one, order)}</span>
            <span className="text-quiet">
              <Moment at={one.at} style="time" />
            </span>
            {one.reason && <span className="text-bad wrap-anywhere">{one.reason.message}</span>}
            {one.state === 'under-way' && <CancelReturn {...{ orderId, onAsked }} returnId={one.returnId} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
