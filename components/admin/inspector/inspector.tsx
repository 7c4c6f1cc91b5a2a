'use client';

/** The inspector of one order; it updates by itself while the order is processing. */
import { Download } from 'lucide-react';
import Link from 'next/link';
import { ForgetPerson } from '@/components/admin/person/forget-person';
import { OrderReturns } from '@/components/admin/returns/order-returns';
import { shortId } from '@/components/admin/short-id';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import { TraceButton } from '@/components/admin/trace';
import { buttonStyle } from '@/components/ui/button';
import { LiveBadge } from '@/components/ui/live-badge';
import type { Inspection } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';
import { durationWords } from './durations';
import { History } from './history';
import { LatenessLine } from './lateness/lateness-line';
import { type Customer, OrderDetails } from './order/order-details';
import { useInspection } from './use-inspection';

type Props = {
  orderId: string;
  initial: Inspection;
  /** The order's page as the server rendered it. */
  page: OrderView | undefined;
  customer: Customer | undefined;
};

export function Inspector({ orderId, initial, page, customer }: Props) {
  const { seen, row, connection, ask } = useInspection(orderId, initial);
  const order = row ?? page;
  const link = buttonStyle({ variant: 'outline', size: 's' });
  return (
    <div className="mx-auto max-w-[100rem] px-3 pt-5 pb-16 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl font-bold">
          Order <span className="font-mono">{shortId(orderId)}</span>
        </h1>
        <LiveBadge connection={connection} />
        <span className="text-sm text-quiet">{summary(seen)}</span>
        <nav aria-label="About this order" className="flex flex-wrap gap-2 md:ml-auto">
          <Link href={timelineHref(onlyThese({ stream: [seen.stream] }))} prefetch={false} className={link}>
            Timeline
          </Link>
          <Link href={`/admin/time?order=${orderId}`} prefetch={false} className={link}>
            Time travel
          </Link>
          <TraceButton traceparent={seen.events[0]?.metadata.traceparent} />
          <a href={`/api/admin/orders/${orderId}/export`} download className={link}>
            <Download aria-hidden="true" className="size-4" />
            Export
          </a>
          <ForgetPerson {...{ orderId }} shopperId={order?.shopperId} onAsked={ask} />
          <Link href="/admin/viewer" prefetch={false} className={link}>
            Open a file
          </Link>
        </nav>
      </div>
      {seen.silent.length > 0 && (
        <p className="mt-2 text-sm text-warn">
          {`No response from: ${seen.silent.join(', ')}. Its actions are not shown.`}
        </p>
      )}
      <LatenessLine seen={seen} />
      <OrderDetails {...{ orderId, order, customer, seen }} onDone={ask} />
      {order && <OrderReturns order={order} onAsked={ask} />}
      <History seen={seen} row={row} />
    </div>
  );
}

function summary({ events, deliveries }: Inspection): string {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return '';
  const tookMs = new Date(last.at).getTime() - new Date(first.at).getTime();
  const done = deliveries.filter(({ state }) => state === 'done').length;
  const count = events.length === 1 ? '1 event' : `${events.length} events`;
  return `${count} in ${durationWords(tookMs)}, ${done} of ${deliveries.length} deliveries processed`;
}
