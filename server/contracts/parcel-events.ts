/** What can be said about the way of a parcel, and about where it is to go. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, orderId } from './fields';

const parcelId = label(60);

/** Addresses are numbered from 1, the one that was ordered to; what they say is kept where it can go. */
const addressVersion = z.int().min(1).max(10_000);

export const addressChanged = defineEvent('address.changed', {
  level: 'notable',
  summary: 'The shopper wants the parcel to go elsewhere, while it is not packed.',
  data: z.strictObject({ orderId, addressVersion }),
});

export const parcelPrepared = defineEvent('parcel.prepared', {
  level: 'routine',
  summary: 'The parcel is packed, for the address that was newest at that moment.',
  data: z.strictObject({ orderId, parcelId, addressVersion }),
});

export const parcelShipped = defineEvent('parcel.shipped', {
  level: 'routine',
  summary: 'The parcel has left the house, and can be followed under its code.',
  data: z.strictObject({ orderId, parcelId, trackingCode: label(60) }),
});

export const parcelDelivered = defineEvent('parcel.delivered', {
  level: 'routine',
  summary: 'The parcel was handed over at its address.',
  data: z.strictObject({ orderId, parcelId }),
});
