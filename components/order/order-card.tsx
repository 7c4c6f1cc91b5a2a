/** One order in the list, linked to its live page. */

import { clsx } from 'clsx';
import Link from 'next/link';
import { goodsWords } from '@/components/ui/goods-words';
import { Moment } from '@/components/ui/moment';
import { Money } from '@/components/ui/money';
import type { OrderStep, OrderView } from '@/server/contracts/order-view';
import { whyCancelled } from '@/server/contracts/shopper-reason';
import { StatusBadge } from './status-badge';
import { orderNumber } from './step-words';

const linesText = (order: OrderView): string => goodsWords(order.lines, ({ name }) => name);

export function OrderCard({ order }: { order: OrderView }) {
  return (
    <article
      data-order={order.orderId}
      data-status={order.status}
      className={clsx(
        'relative grid gap-x-6 gap-y-1 rounded-2xl px-4 py-5',
        'hover:bg-wash sm:grid-cols-[1fr_auto] sm:px-5',
      )}
    >
      <h2 className="text-lg font-bold">
        <Link href={`/orders/${order.orderId}`} className="line-clamp-2 after:absolute after:inset-0">
          {linesText(order)}
        </Link>
      </h2>
      <Money cents={order.totalCents} className="text-lg font-bold sm:text-right" />
      <p className="text-sm text-quiet">
        <Moment at={order.placedAt} />
        {' · '}
        <span className="font-mono">{orderNumber(order.orderId)}</span>
        {order.reason && ` · ${whyCancelled(order.reason)}`}
      </p>
      <p className="flex items-center gap-3 sm:justify-end">
        <StepDots steps={order.steps} />
        <StatusBadge order={order} />
      </p>
    </article>
  );
}

const dotLooks: Record<OrderStep['state'], string> = {
  waiting: 'border border-edge',
  running: 'bg-accent ring-1 ring-ink animate-breathe',
  done: 'bg-ink',
  failed: 'bg-bad',
  undone: 'border-2 border-ink',
  skipped: 'bg-line',
};

function StepDots({ steps }: { steps: readonly OrderStep[] }) {
  const done = steps.filter((step) => step.state === 'done').length;
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="sr-only">{`${done} of ${steps.length} steps done`}</span>
      {steps.map((step) => (
        <span
          key={step.name}
          aria-hidden="true"
          className={clsx('size-2 rounded-full', dotLooks[step.state])}
        />
      ))}
    </span>
  );
}
