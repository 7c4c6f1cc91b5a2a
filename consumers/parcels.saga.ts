/**
 * Sees the parcel of every confirmed order out: packed, sent and handed over, each when its time has come;
 * added without touching a producer.
 */
import { env } from '@/server/env';
import { derivedId } from '@/server/ids';
import { saga } from './harness/define';

const SECOND_MS = 1_000;
const afterMs = () => env().PARCEL_SECONDS * SECOND_MS;

/** A name that is the same whenever the same parcel is meant. */
const nameOf = (what: string, orderId: string, letters: number) =>
  derivedId(what, orderId).replaceAll('-', '').slice(0, letters).toUpperCase();

export const parcels = saga({
  name: 'parcels',
  follows: ['order.confirmed', 'parcel.prepared', 'parcel.shipped', 'parcel.delivered'],
  gives: ['prepare-parcel', 'ship-parcel', 'record-delivery'],
  react: () => [],
  timeouts: {
    packing: {
      afterMs,
      from: ['order.confirmed'],
      until: ['parcel.prepared'],
      unless: ({ parcel }) => parcel !== undefined,
      react: ({ orderId }) => [
        { type: 'prepare-parcel', orderId, parcelId: `P-${nameOf('parcel', orderId, 10)}` },
      ],
    },
    collection: {
      afterMs,
      from: ['parcel.prepared'],
      until: ['parcel.shipped'],
      unless: ({ parcel }) => parcel?.state !== 'prepared',
      react: ({ orderId }) => [
        { type: 'ship-parcel', orderId, trackingCode: `EV${nameOf('tracking', orderId, 12)}` },
      ],
    },
    delivery: {
      afterMs,
      from: ['parcel.shipped'],
      until: ['parcel.delivered'],
      unless: ({ parcel }) => parcel?.state !== 'shipped',
      react: ({ orderId }) => [{ type: 'record-delivery', orderId }],
    },
  },
});
