'use client';

/** The stalled orders, polled while the page is visible; waiting times keep counting between polls. */
import { CircleCheck } from 'lucide-react';
import { useRef } from 'react';
import { useDialogTarget } from '@/components/admin/reason-dialog';
import { usePolled } from '@/components/admin/use-polled';
import { Empty } from '@/components/ui/empty';
import { LiveBadge } from '@/components/ui/live-badge';
import { useToast } from '@/components/ui/toast';
import type { Remedy, WaitingOrder, WaitingOrders } from '@/server/contracts/waiting-order';
import { InterventionDialog, type StalledIntervention } from './intervention-dialog';
import { fetchStalledOrders } from './stalled-requests';
import { StalledRow } from './stalled-row';
import { textsOf } from './stalled-texts';

export function StalledOrders({ initial }: { initial: WaitingOrders }) {
  const { now, ageMs, isFresh, refresh } = usePolled(initial, fetchStalledOrders, 500);
  const dialog = useDialogTarget<StalledIntervention>();
  const { target: asked, close } = dialog;
  const heading = useRef<HTMLHeadingElement>(null);
  const say = useToast();
  const open = (order: WaitingOrder, remedy: Remedy) => dialog.open({ order, remedy });
  const done = () => {
    close();
    // The pressed button may disappear with its order.
    heading.current?.focus();
    if (asked) say(textsOf(asked.remedy, asked.order).done);
    void refresh();
  };
  return (
    <section aria-labelledby="waiting">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="waiting" ref={heading} tabIndex={-1} className="text-lg font-bold outline-none">
          <span role="status">{countWords(now)}</span>
        </h2>
        <LiveBadge connection={isFresh ? 'live' : 'offline'} />
      </div>
      {now.orders.length === 0 ? (
        <NoneStalled underWay={now.underWay} />
      ) : (
        <ul aria-labelledby="waiting" className="mt-3 border-t border-line">
          {now.orders.map((order) => (
            <StalledRow key={order.orderId} order={order} ageMs={ageMs} onIntervene={open} />
          ))}
        </ul>
      )}
      {asked && (
        <InterventionDialog key={dialog.key} {...asked} open={dialog.isOpen} onClose={close} onDone={done} />
      )}
    </section>
  );
}

function countWords({ orders, more }: WaitingOrders): string {
  if (orders.length === 0) return 'No stalled orders';
  if (orders.length === 1) return '1 stalled order';
  return `${orders.length}${more ? ' and more' : ''} stalled orders`;
}

const NoneStalled = ({ underWay }: { underWay: number }) => (
  <Empty
    title="Nothing to do"
    picture={<CircleCheck aria-hidden="true" className="size-12 text-good" strokeWidth={1.5} />}
  >
    <p>
      {underWay === 0
        ? 'Every order has finished.'
        : `${underWay === 1 ? '1 order is' : `${underWay} orders are`} in progress, and none is late.`}
    </p>
  </Empty>
);
