/**
 * Parcel commands. A confirmed order's parcel is packed, shipped and delivered once, to the newest address at
 * packing time: when an address change races with packing, the one recorded first wins.
 */
import type { CommandOf } from './commands';
import { type Decision, nothing, refuse, say } from './decision';
import type { Order } from './order';

/** The most addresses of one order. */
const MOST_ADDRESSES = 20;

/** Changes the delivery address, unless the parcel is packed or the order cancelled. */
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

/** Ships a packed parcel. */
export function shipParcel(order: Order, { orderId, trackingCode }: CommandOf<'ship-parcel'>): Decision {
  const { parcel } = order;
  if (parcel?.state !== 'prepared') return nothing;
  return say({ type: 'parcel.shipped', data: { orderId, parcelId: parcel.parcelId, trackingCode } });
}

/** Records the delivery of a parcel. */
export function recordDelivery(order: Order, { orderId }: CommandOf<'record-delivery'>): Decision {
  const { parcel } = order;
  if (parcel?.state !== 'shipped') return nothing;
  return say({ type: 'parcel.delivered', data: { orderId, parcelId: parcel.parcelId } });
}
