/** Folds events into the parcel and points on the order page. */
import type { OrderView } from '@/server/contracts/order-view';
import type { RecordedEventOf } from '@/server/contracts/read-event';

/** The events it subscribes to. */
export const parcelPageFollows = [
  'address.changed',
  'parcel.prepared',
  'parcel.shipped',
  'parcel.delivered',
  'points.awarded',
] as const;
type Followed = RecordedEventOf<(typeof parcelPageFollows)[number]>;
type Part = Pick<OrderView, 'parcel' | 'addressChanges' | 'points'>;

/** The fields that an event changes on the page. */
export function showParcel({ parcel, addressChanges = [] }: OrderView, { type, data, at }: Followed): Part {
  switch (type) {
    case 'address.changed':
      return { addressChanges: [...addressChanges, { version: data.addressVersion, at }] };
    case 'parcel.prepared': {
      const { parcelId, addressVersion } = data;
      return { parcel: { parcelId, addressVersion, preparedAt: at } };
    }
    case 'parcel.shipped':
      return parcel ? { parcel: { ...parcel, trackingCode: data.trackingCode, shippedAt: at } } : {};
    case 'parcel.delivered':
      return parcel ? { parcel: { ...parcel, deliveredAt: at } } : {};
    case 'points.awarded':
      return { points: data.points };
  }
}

/** Whether an event concerns the parcel or the points. */
export const isOfParcel = (event: { type: string }): event is Followed =>
  parcelPageFollows.some((type) => type === event.type);
