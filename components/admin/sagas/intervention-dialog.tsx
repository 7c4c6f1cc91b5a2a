'use client';

/** A dialog that asks for the reason of an intervention and explains its consequence. */
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { shortId } from '@/components/admin/short-id';
import type { Remedy, WaitingOrder } from '@/server/contracts/waiting-order';
import { requestIntervention } from './stalled-requests';
import { consequence, textsOf } from './stalled-texts';

/** An intervention, and what its texts need of the order. */
export type Intervention = {
  order: Pick<WaitingOrder, 'orderId' | 'version' | 'status' | 'waitsFor'>;
  remedy: Remedy;
};
/** An intervention in a stalled order. */
export type StalledIntervention = { order: WaitingOrder; remedy: Remedy };

type Props = Intervention & { open: boolean; onClose: () => void; onDone: () => void };

export function InterventionDialog({ order, remedy, ...dialog }: Props) {
  const { orderId, version } = order;
  const { title, action, variant } = textsOf(remedy, order);
  return (
    <ReasonDialog
      {...{ title, action, variant }}
      hint="Recorded in the timeline."
      consequence={
        <p>
          <span className="font-semibold text-ink">{`Order ${shortId(orderId)}. `}</span>
          {consequence(remedy, order)}
        </p>
      }
      act={(reason) => requestIntervention(orderId, { remedy, reason, version })}
      {...dialog}
    />
  );
}
