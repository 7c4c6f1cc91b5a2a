/** The texts about a parcel: its progress, and whether an address change came before packing. */
import type { OrderView, ParcelView } from '@/server/contracts/order-view';

export const parcelSteps = ['packed', 'sent', 'delivered'] as const;
export type ParcelStep = (typeof parcelSteps)[number];
export type ParcelStepState = 'waiting' | 'running' | 'done';

const words: Record<ParcelStep, Record<ParcelStepState, string> & { title: string }> = {
  packed: {
    title: 'Packed',
    waiting: 'We pack your parcel once the order is confirmed.',
    running: 'Packing your parcel.',
    done: 'Your parcel is packed and addressed.',
  },
  sent: {
    title: 'Dispatched',
    waiting: 'Then the carrier collects it.',
    running: 'Waiting for the carrier to collect it.',
    done: 'The carrier has your parcel.',
  },
  delivered: {
    title: 'Delivered',
    waiting: 'Last, it is delivered to your door.',
    running: 'Out for delivery.',
    done: 'Your parcel was delivered.',
  },
};

export type ShownStep = {
  name: ParcelStep;
  state: ParcelStepState;
  title: string;
  text: string;
  at?: string;
};

const timeOf = (parcel: ParcelView | undefined, name: ParcelStep): string | undefined =>
  ({ packed: parcel?.preparedAt, sent: parcel?.shippedAt, delivered: parcel?.deliveredAt })[name];

/** A step with a timestamp is done, the next one runs, and the others wait. */
export function stepsOfParcel({ status, parcel }: OrderView): ShownStep[] {
  const next = status === 'confirmed' ? parcelSteps.find((name) => !timeOf(parcel, name)) : undefined;
  return parcelSteps.map((name) => {
    const at = timeOf(parcel, name);
    const state = at ? 'done' : name === next ? 'running' : 'waiting';
    return { name, state, title: words[name].title, text: words[name][state], ...(at ? { at } : {}) };
  });
}

/** The newest address, or the one on the packed parcel. */
export const currentAddressVersion = ({ parcel, addressChanges = [] }: OrderView): number =>
  parcel?.addressVersion ?? addressChanges.at(-1)?.version ?? 1;

export function addressNote({ parcel, addressChanges = [] }: OrderView): string {
  const changed = addressChanges.length > 0;
  if (parcel) {
    return changed
      ? 'Your new address reached us before packing, so the parcel goes there.'
      : 'The parcel was packed for your original address.';
  }
  return changed ? "Your new address is saved. The parcel isn't packed yet." : "The parcel isn't packed yet.";
}
