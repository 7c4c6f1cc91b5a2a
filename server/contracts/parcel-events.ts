/** Events of a parcel and its address. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, orderId } from './fields';

const parcelId = label(60);

/** Addresses are numbered from 1, the original one; the addresses themselves are stored where they can be erased. */
const addressVersion = z.int().min(1).max(10_000);

export const addressChanged = defineEvent('address.changed', {
  level: 'notable',
  summary: 'The shopper changed the delivery address before the parcel was packed.',
  data: z.strictObject({ orderId, addressVersion }),
});

export const parcelPrepared = defineEvent('parcel.prepared', {
  level: 'routine',
  summary: 'The parcel is packed for the newest address at that time.',
  data: z.strictObject({ orderId, parcelId, addressVersion }),
});

export const parcelShipped = defineEvent('parcel.shipped', {
  level: 'routine',
  summary: 'The parcel was dispatched and can be tracked by its code.',
  data: z.strictObject({ orderId, parcelId, trackingCode: label(60) }),
});

export const parcelDelivered = defineEvent('parcel.delivered', {
  level: 'routine',
  summary: 'The parcel was delivered to its address.',
  data: z.strictObject({ orderId, parcelId }),
});
