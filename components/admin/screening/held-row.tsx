/** One order held for review: its goods, the rules that matched, and the decisions. */

import { clsx } from 'clsx';
import Link from 'next/link';
import { inspectorHref } from '@/components/admin/inspector/inspector-search';
import { waitedWords } from '@/components/admin/sagas/stalled-texts';
import { shortId } from '@/components/admin/short-id';
import { Button } from '@/components/ui/button';
import { goodsWords } from '@/components/ui/goods-words';
import { Money } from '@/components/ui/money';
import type { ReviewedOrder } from '@/server/contracts/order-review';
import { type Decision, decisionTexts } from './review-texts';

type Props = {
  order: ReviewedOrder;
  nowMs: number;
  onDecide: (order: ReviewedOrder, decision: Decision) => void;
};

const decisions: readonly Decision[] = ['approve', 'refuse'];

export function HeldRow({ order, nowMs, onDecide }: Props) {
  const { orderId, totalCents, lines, holds } = order;
  const since = Math.min(...holds.map((hold) => Date.parse(hold.since)));
  return (
    <li
      data-order={orderId}
      className={clsx(
        'grid gap-x-5 gap-y-2 border-b border-line px-1 py-3 text-sm',
        'md:grid-cols-[11rem_minmax(0,1fr)_auto]',
      )}
    >
      <div>
        <OrderLink orderId={orderId} />
        <p className="mt-1">
          <Money cents={totalCents} className="font-semibold" />
          <span className="ml-2 text-warn tabular-nums">
            <span className="sr-only">waiting for </span>
            {waitedWords(nowMs - since)}
          </span>
        </p>
        <p className="text-quiet wrap-anywhere">{goodsWords(lines, ({ name }) => name)}</p>
      </div>
      <HoldReasons order={order} />
      <div className="flex items-start gap-2 md:justify-end">
        {decisions.map((decision) => (
          <Button
            key={decision}
            variant={decision === 'approve' ? 'solid' : 'outline'}
            size="s"
            onClick={() => onDecide(order, decision)}
          >
            {decisionTexts[decision].button}
            <span className="sr-only">{`, order ${shortId(orderId)}`}</span>
          </Button>
        ))}
      </div>
    </li>
  );
}

/** Links to the order's inspector. */
export const OrderLink = ({ orderId }: { orderId: string }) => (
  <Link href={inspectorHref(orderId)} prefetch={false} className="py-0.5 font-mono font-semibold text-link">
    <span className="sr-only">Inspect order </span>
    {shortId(orderId)}
  </Link>
);

/** The matched rules with their points; for other holds, their reasons. */
function HoldReasons({ order: { screening, holds } }: Pick<Props, 'order'>) {
  const others = screening ? holds.filter(({ by }) => by !== 'screening') : holds;
  return (
    <div className="min-w-0">
      {screening && (
        <>
          <p className="font-semibold tabular-nums">{`${screening.score} points`}</p>
          <ul>
            {screening.rules.map(({ rule, points, why }) => (
              <li key={rule} className="flex gap-2 text-quiet">
                <span className="w-8 shrink-0 text-right font-semibold text-ink tabular-nums">{points}</span>
                <span className="min-w-0 wrap-anywhere">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {others.map(({ by, reason }) => (
        <p key={by} className="text-quiet wrap-anywhere">
          <span className="font-semibold text-ink">{`Held by ${by}`}</span>
          {`: ${reason}`}
        </p>
      ))}
    </div>
  );
}
