/** One of my orders in the list: what it was, how much, and how far it is. */

import { clsx } from 'clsx';
import Link from 'next/link';
import { goodsWords } from '@/components/ui/goods-words';
import { Moment } from '@/components/ui/moment';
import { Money } from '@/components/ui/money';
import type { OrderView } from '@/server/contracts/order-view';
import { whyCancelled } from '@/server/contracts/shopper-reason';
import { StatusBadge } from './status-badge';
import { StepDots } from './step-dots';
import { orderNumber } from './step-words';

const linesWords = (order: OrderView): string => goodsWords(order.lines, ({ name }) => name);

/** A row that leads to the order's live page. */
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
          {linesWords(order)}
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
