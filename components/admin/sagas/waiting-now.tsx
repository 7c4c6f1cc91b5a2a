'use client';

/** Keeps the list of waiting orders fresh while somebody looks, counts on between answers, and steps in. */
import { CircleCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { useFresh } from '@/components/admin/use-fresh';
import { Empty } from '@/components/ui/empty';
import { LiveBadge } from '@/components/ui/live-badge';
import { useToast } from '@/components/ui/toast';
import type { Remedy, WaitingOrder, WaitingOrders } from '@/server/contracts/waiting-order';
import { askForWaiting } from './ask-about-sagas';
import { type StepIn, StepInDialog } from './step-in-dialog';
import { WaitingRow } from './waiting-row';
import { wordsOf } from './waiting-words';

export function WaitingNow({ initial }: { initial: WaitingOrders }) {
  const { now, ageMs, isFresh, refresh } = useFresh(initial, askForWaiting, 500);
  const [stepIn, setStepIn] = useState<StepIn & { opened: number }>();
  const [isOpen, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const say = useToast();
  const open = (order: WaitingOrder, remedy: Remedy) => {
    setStepIn({ order, remedy, opened: (stepIn?.opened ?? 0) + 1 });
    setOpen(true);
  };
  const done = () => {
    setOpen(false);
    // The button that was pressed may go with its order.
    heading.current?.focus();
    if (stepIn) say(wordsOf(stepIn.remedy, stepIn.order).done);
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
        <AllIsWell underWay={now.underWay} />
      ) : (
        <ul aria-labelledby="waiting" className="mt-3 border-t border-line">
          {now.orders.map((order) => (
            <WaitingRow key={order.orderId} order={order} ageMs={ageMs} onStepIn={open} />
          ))}
        </ul>
      )}
      {stepIn && (
        <StepInDialog
          key={stepIn.opened}
          {...stepIn}
          open={isOpen}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      )}
    </section>
  );
}

function countWords({ orders, more }: WaitingOrders): string {
  if (orders.length === 0) return 'Nothing waits longer than usual';
  if (orders.length === 1) return 'One order waits longer than usual';
  return `${orders.length}${more ? ' and more' : ''} orders wait longer than usual`;
}

const AllIsWell = ({ underWay }: { underWay: number }) => (
  <Empty
    title="All is well"
    picture={<CircleCheck aria-hidden="true" className="size-12 text-good" strokeWidth={1.5} />}
  >
    <p>
      {underWay === 0
        ? 'Every order has come to its end.'
        : `${underWay === 1 ? 'One order is' : `${underWay} orders are`} under way, and none is late.`}
    </p>
  </Empty>
);
