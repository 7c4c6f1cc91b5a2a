/** What a shopper is told of the parcel: how far it is, and whether an address or the packing came first. */
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

/** One step of the parcel as it stands. */
export type ShownStep = {
  name: ParcelStep;
  state: ParcelStepState;
  title: string;
  text: string;
  at?: string;
};

const momentOf = (parcel: ParcelView | undefined, name: ParcelStep): string | undefined =>
  ({ packed: parcel?.preparedAt, sent: parcel?.shippedAt, delivered: parcel?.deliveredAt })[name];

/** Every step: done when it has its moment, running when it is next, and waiting otherwise. */
export function stepsOfParcel({ status, parcel }: OrderView): ShownStep[] {
  const next = status === 'confirmed' ? parcelSteps.find((name) => !momentOf(parcel, name)) : undefined;
  return parcelSteps.map((name) => {
    const at = momentOf(parcel, name);
    const state = at ? 'done' : name === next ? 'running' : 'waiting';
    return { name, state, title: words[name].title, text: words[name][state], ...(at ? { at } : {}) };
  });
}

/** The number of the address that counts: the newest, or the one that the packed parcel bears. */
export const currentAddressVersion = ({ parcel, addressChanges = [] }: OrderView): number =>
  parcel?.addressVersion ?? addressChanges.at(-1)?.version ?? 1;

/** Which came first, in a sentence; nothing while there is only one address and no parcel. */
export function addressNote({ parcel, addressChanges = [] }: OrderView): string {
  const changed = addressChanges.length > 0;
  if (parcel) {
    return changed
      ? 'Your new address reached us before packing, so the parcel goes there.'
      : 'The parcel was packed for your original address.';
  }
  return changed ? "Your new address is saved. The parcel isn't packed yet." : "The parcel isn't packed yet.";
}
