/** The operators' API of stalled orders. */
import { z } from 'zod';
import { cents, currency, operatorsReason, orderId } from './fields';

/**
 * What an order can wait for: reserved stock, the payment request, the processor's answer, confirmation, a review
 * or cancellation; after its end for the capture, the receipt, the release of stock or the void; and during a
 * return for the refund, the restocking (`shelf`) and the end of the return. `follower`: only a consumer lags
 * behind it. `reader`: unknown, because one of its events is unreadable.
 */
export const awaited = z.enum([
  'stock',
  'payment',
  'answer',
  'confirmation',
  'review',
  'cancellation',
  'capture',
  'receipt',
  'release',
  'void',
  'refund',
  'shelf',
  'return',
  'follower',
  'reader',
]);
export type Awaited = z.infer<typeof awaited>;

/** An operator's action: retry, lift the holds, compensate (cancel it or call its return off), or end the waiting. */
export const remedy = z.enum(['retry', 'lift', 'compensate', 'end']);
export type Remedy = z.infer<typeof remedy>;

/** A parked delivery that blocks the order. */
export const obstacle = z.strictObject({
  consumer: z.string(),
  eventId: z.uuid(),
  state: z.enum(['retrying', 'behind', 'dead']),
  attempts: z.int().min(0),
  dueInMs: z.number().nullable(),
  reason: z.string(),
});
export type Obstacle = z.infer<typeof obstacle>;

/** A stalled order; `waitedMs` is as of the response. */
export const waitingOrder = z.strictObject({
  orderId,
  version: z.int().min(1),
  status: z.enum(['processing', 'confirmed', 'cancelled', 'unknown']),
  totalCents: cents.nullable(),
  currency,
  waitsFor: z.array(awaited).min(1),
  since: z.iso.datetime(),
  waitedMs: z.number().min(0),
  usualMs: z.number().min(0).nullable(),
  obstacles: z.array(obstacle),
  /** Consumers whose partition has not reached this order's newest events. */
  behind: z.array(z.string()),
  remedies: z.array(remedy),
});
export type WaitingOrder = z.infer<typeof waitingOrder>;

/** The orders that have waited longest, how many are open, and whether more are stalled than listed. */
export const waitingOrders = z.strictObject({
  orders: z.array(waitingOrder),
  underWay: z.int().min(0),
  more: z.boolean(),
});
export type WaitingOrders = z.infer<typeof waitingOrders>;

/**
 * The body of POST /api/admin/sagas/{id}; `version` is the order's version that the operator saw. Repeating the
 * same request by the same operator has no further effect.
 */
export const intervention = z.strictObject({
  remedy,
  reason: operatorsReason,
  version: z.int().min(1),
});
export type InterventionRequest = z.infer<typeof intervention>;

/** Its response 202. */
export const interventionAccepted = z.strictObject({ orderId, version: z.int().min(1), remedy });
