/** The order list: one line per order, each linked to the inspector. */

import { clsx } from 'clsx';
import Link from 'next/link';
import { shortId } from '@/components/admin/short-id';
import { Badge, type Tone } from '@/components/ui/badge';
import { goodsWords } from '@/components/ui/goods-words';
import { Moment } from '@/components/ui/moment';
import { Money } from '@/components/ui/money';
import type { OrderView } from '@/server/contracts/order-view';

export type ShownOrder = { order: OrderView; name?: string; email?: string };

const statuses: Record<OrderView['status'], { word: string; tone: Tone }> = {
  processing: { word: 'Processing', tone: 'warn' },
  confirmed: { word: 'Confirmed', tone: 'good' },
  cancelled: { word: 'Cancelled', tone: 'bad' },
};

export function OrderRows({ orders }: { orders: readonly ShownOrder[] }) {
  return (
    <ul aria-label="Orders, newest first" className="mt-5 divide-y divide-line border-y border-line">
      {orders.map((each) => (
        <Row key={each.order.orderId} {...each} />
      ))}
    </ul>
  );
}

function Row({ order, name, email }: ShownOrder) {
  const { orderId, status, totalCents, placedAt, lines, reason } = order;
  const { word, tone } = statuses[status];
  const things = goodsWords(lines, ({ name }) => name);
  return (
    <li
      className={clsx(
        'grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-baseline gap-x-4 py-2 text-sm',
        'md:grid-cols-[5.5rem_6.5rem_11rem_minmax(0,1fr)_minmax(0,1fr)_5rem]',
      )}
    >
      <Link href={`/admin/orders/${orderId}`} prefetch={false} className="text-link font-mono font-semibold">
        {shortId(orderId)}
      </Link>
      <span>
        <Badge tone={tone} className="px-2! text-xs!">
          {word}
        </Badge>
      </span>
      <Money cents={totalCents} className="text-right font-semibold md:order-last" />
      <span className="col-span-full text-quiet md:col-span-1">
        <Moment at={placedAt} />
      </span>
      <span className="col-span-full truncate md:col-span-1">
        {name || email ? (
          <>
            {name} <span className="text-quiet">{email}</span>
          </>
        ) : (
          <span className="text-quiet">Erased</span>
        )}
      </span>
      <span className="col-span-full truncate text-quiet md:col-span-1" title={reason?.message ?? things}>
        {reason?.message ?? things}
      </span>
    </li>
  );
}
