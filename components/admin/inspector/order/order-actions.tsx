'use client';

/** An operator's interventions in an order, and a link to its dead letters. */
import Link from 'next/link';
import { useDialogTarget } from '@/components/admin/reason-dialog';
import { type Intervention, InterventionDialog } from '@/components/admin/sagas/intervention-dialog';
import { textsOf } from '@/components/admin/sagas/stalled-texts';
import { Button, buttonStyle } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { Inspection } from '@/server/contracts/inspection';
import type { Remedy, WaitingOrder } from '@/server/contracts/waiting-order';
import { interventionsFor } from './interventions';

type Props = { orderId: string; seen: Inspection; onDone: () => void };

const labels: Record<Remedy, string> = {
  retry: 'Retry now',
  lift: 'Approve',
  compensate: 'Cancel order',
  end: 'Stop waiting',
};

export function OrderActions({ orderId, seen, onDone }: Props) {
  const dialog = useDialogTarget<Intervention>();
  const { target: asked, close } = dialog;
  const say = useToast();
  const { saga } = seen.lenses;
  const dead = seen.deliveries.filter(({ state }) => state === 'dead').length;
  const open = (remedy: Remedy) => {
    if (!saga) return;
    const status = statusOf(saga.status);
    const order = { orderId, version: saga.version, status, waitsFor: saga.toCome.map(({ what }) => what) };
    dialog.open({ order, remedy });
  };
  const done = () => {
    close();
    if (asked) say(textsOf(asked.remedy, asked.order).done);
    onDone();
  };
  return (
    <div className="flex flex-wrap gap-2">
      {dead > 0 && (
        <Link
          href={`/admin/dead-letters?text=order-${orderId}`}
          prefetch={false}
          className={buttonStyle({ variant: 'outline', size: 's' })}
        >
          {dead === 1 ? '1 dead letter' : `${dead} dead letters`}
        </Link>
      )}
      {interventionsFor(seen).map((remedy) => (
        <Button key={remedy} variant="outline" size="s" onClick={() => open(remedy)}>
          {labels[remedy]}
        </Button>
      ))}
      {asked && (
        <InterventionDialog key={dialog.key} {...asked} open={dialog.isOpen} onClose={close} onDone={done} />
      )}
    </div>
  );
}

const statuses = ['processing', 'confirmed', 'cancelled'] as const;
const statusOf = (status: string): WaitingOrder['status'] =>
  statuses.find((one) => one === status) ?? 'unknown';
