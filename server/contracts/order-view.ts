/** What the shopper sees of an order: one row that says what it knows and nothing it does not. */
import { z } from 'zod';
import { card, cents, currency, label, orderId, orderLine, reason, stockLine } from './fields';

export const stepNames = ['received', 'stock', 'payment', 'confirmed', 'charged', 'receipt'] as const;
export const stepStates = ['waiting', 'running', 'done', 'failed', 'undone', 'skipped'] as const;

export const orderStep = z.strictObject({
  name: z.enum(stepNames),
  state: z.enum(stepStates),
  at: z.iso.datetime().optional(),
});
export type OrderStep = z.infer<typeof orderStep>;

/** The parcel once it is packed: for which address, and how far it is. */
export const parcelView = z.strictObject({
  parcelId: label(60),
  addressVersion: z.int().min(1),
  preparedAt: z.iso.datetime(),
  trackingCode: label(60).optional(),
  shippedAt: z.iso.datetime().optional(),
  deliveredAt: z.iso.datetime().optional(),
});
export type ParcelView = z.infer<typeof parcelView>;

/** What came back, or was to; `at` is when its state last changed. */
export const returnView = z.strictObject({
  returnId: z.uuid(),
  lines: z.array(stockLine),
  amountCents: cents,
  restock: z.boolean(),
  state: z.enum(['under-way', 'refunded', 'failed']),
  reason: reason.optional(),
  at: z.iso.datetime(),
});
export type ReturnView = z.infer<typeof returnView>;

export const orderView = z.strictObject({
  orderId,
  version: z.int().min(1),
  shopperId: z.uuid(),
  status: z.enum(['processing', 'confirmed', 'cancelled']),
  steps: z.array(orderStep),
  lines: z.array(orderLine),
  totalCents: cents,
  currency,
  /** Its token is for the processor and for operators: what a shopper gets is without it. */
  card: card.partial({ token: true }),
  reason: reason.optional(),
  /** Who keeps it from being confirmed, and since when; why is not for shoppers. */
  holds: z.array(z.strictObject({ by: label(60), since: z.iso.datetime() })).optional(),
  /** When the parcel was to go elsewhere, and the number of that address; what it says is kept elsewhere. */
  addressChanges: z.array(z.strictObject({ version: z.int().min(2), at: z.iso.datetime() })).optional(),
  parcel: parcelView.optional(),
  /** What it has brought by now, after what came back. */
  points: z.int().min(0).optional(),
  returns: z.array(returnView).optional(),
  refundedCents: cents.optional(),
  placedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type OrderView = z.infer<typeof orderView>;
