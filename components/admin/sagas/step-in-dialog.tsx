'use client';

/** Asks for the reason to step in at an order, and says what will happen. */
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { shortId } from '@/components/admin/short-id';
import type { Remedy, WaitingOrder } from '@/server/contracts/waiting-order';
import { askToStepIn } from './ask-about-sagas';
import { consequence, wordsOf } from './waiting-words';

/** An act on an order, and as much of the order as its words need. */
export type SteppingIn = {
  order: Pick<WaitingOrder, 'orderId' | 'version' | 'status' | 'waitsFor'>;
  remedy: Remedy;
};
/** The same of an order that waits. */
export type StepIn = { order: WaitingOrder; remedy: Remedy };

type Props = SteppingIn & { open: boolean; onClose: () => void; onDone: () => void };

export function StepInDialog({ order, remedy, ...dialog }: Props) {
  const { orderId, version } = order;
  const { title, deed, variant } = wordsOf(remedy, order);
  return (
    <ReasonDialog
      {...{ title, deed, variant }}
      hint="It is kept in the timeline."
      consequence={
        <p>
          <span className="font-semibold text-ink">{`Order ${shortId(orderId)}. `}</span>
          {consequence(remedy, order)}
        </p>
      }
      act={(reason) => askToStepIn(orderId, { remedy, reason, version })}
      {...dialog}
    />
  );
}
