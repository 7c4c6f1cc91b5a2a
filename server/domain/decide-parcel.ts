/**
 * A parcel is packed, sent and handed over once, for a confirmed order, and goes where it was to go when it
 * was packed: of a change of address and the packing, the one that is recorded first counts.
 */
import type { CommandOf } from './commands';
import { type Decision, nothing, refuse, say } from './decision';
import type { Order } from './order';

/** How often one order may be sent elsewhere. */
const MOST_ADDRESSES = 20;

/** Changes where the parcel goes; refused in words once it is packed or there will be none. */
export function changeAddress(order: Order, { orderId }: CommandOf<'change-address'>): Decision {
  const { status, parcel, addressVersion } = order;
  if (status === 'none') return refuse('not-found', 'There is no such order.');
  if (status === 'cancelled') return refuse('order-cancelled', 'The order was cancelled: no parcel will go.');
  if (parcel) return refuse('parcel-packed', 'The parcel was packed a moment before.');
  if (addressVersion >= MOST_ADDRESSES) {
    return refuse('too-many-changes', 'The address was changed too often for this order.');
  }
  return say({ type: 'address.changed', data: { orderId, addressVersion: addressVersion + 1 } });
}

/** Packs the parcel of a confirmed order, for the newest address. */
export function prepareParcel(order: Order, { orderId, parcelId }: CommandOf<'prepare-parcel'>): Decision {
  const { status, parcel, addressVersion } = order;
  if (status !== 'confirmed' || parcel) return nothing;
  return say({ type: 'parcel.prepared', data: { orderId, parcelId, addressVersion } });
}

/** Sends a packed parcel. */
export function shipParcel(order: Order, { orderId, trackingCode }: CommandOf<'ship-parcel'>): Decision {
  const { parcel } = order;
  if (parcel?.state !== 'prepared') return nothing;
  return say({ type: 'parcel.shipped', data: { orderId, parcelId: parcel.parcelId, trackingCode } });
}

/** Records that a parcel has arrived. */
export function recordDelivery(order: Order, { orderId }: CommandOf<'record-delivery'>): Decision {
  const { parcel } = order;
  if (parcel?.state !== 'shipped') return nothing;
  return say({ type: 'parcel.delivered', data: { orderId, parcelId: parcel.parcelId } });
}
