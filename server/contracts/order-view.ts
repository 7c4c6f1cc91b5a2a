/** An order as its shopper sees it: one row of the read model. */
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

/** The parcel once it is packed: its address and progress. */
export const parcelView = z.strictObject({
  parcelId: label(60),
  addressVersion: z.int().min(1),
  preparedAt: z.iso.datetime(),
  trackingCode: label(60).optional(),
  shippedAt: z.iso.datetime().optional(),
  deliveredAt: z.iso.datetime().optional(),
});
export type ParcelView = z.infer<typeof parcelView>;

/** A return; `at` is when its state last changed. */
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
  /** The token is for the processor and operators only; shoppers never receive it. */
  card: card.partial({ token: true }),
  reason: reason.optional(),
  /** The holds that block its confirmation; their reasons are not for shoppers. */
  holds: z.array(z.strictObject({ by: label(60), since: z.iso.datetime() })).optional(),
  /** Address changes by version; the addresses themselves are stored elsewhere, so they can be erased. */
  addressChanges: z.array(z.strictObject({ version: z.int().min(2), at: z.iso.datetime() })).optional(),
  parcel: parcelView.optional(),
  /** The points it has earned, less those taken back for returns. */
  points: z.int().min(0).optional(),
  returns: z.array(returnView).optional(),
  refundedCents: cents.optional(),
  placedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type OrderView = z.infer<typeof orderView>;
