/** What the page of an order says of its parcel and its points, fact by fact. */
import type { OrderView } from '@/server/contracts/order-view';
import type { RecordedEventOf } from '@/server/contracts/read-event';

/** The facts that it follows. */
export const parcelPageFollows = [
  'address.changed',
  'parcel.prepared',
  'parcel.shipped',
  'parcel.delivered',
  'points.awarded',
] as const;
type Followed = RecordedEventOf<(typeof parcelPageFollows)[number]>;
type Part = Pick<OrderView, 'parcel' | 'addressChanges' | 'points'>;

/** What is different on the page after one more fact. */
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

/** Whether a fact is about the parcel or the points. */
export const isOfParcel = (event: { type: string }): event is Followed =>
  parcelPageFollows.some((type) => type === event.type);
