/** What an operator sees of an order that waits longer than usual, and what may be asked about it. */
import { z } from 'zod';
import { cents, currency, operatorsReason, orderId } from './fields';

/**
 * What an order can wait for: stock, the card to be asked, the card's answer, its confirmation, a
 * review that holds it up, its cancellation; and after its end for its money to be taken, its receipt, its
 * stock to be given back, and held money to be let go; and while goods come back for their money to go back,
 * for the shelf, and for the return to end. `follower`: nothing of its own, but someone who
 * follows it has not come along. `reader`: nobody can say, as one of its facts cannot be read.
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

/**
 * What an operator can do: have it tried again, lift what holds it up, cancel it or call its return off, or
 * end the waiting.
 */
export const remedy = z.enum(['retry', 'lift', 'compensate', 'end']);
export type Remedy = z.infer<typeof remedy>;

/** A delivery that stands in the way: whose, which fact, and until when it waits. */
export const obstacle = z.strictObject({
  consumer: z.string(),
  eventId: z.uuid(),
  state: z.enum(['retrying', 'behind', 'dead']),
  attempts: z.int().min(0),
  dueInMs: z.number().nullable(),
  reason: z.string(),
});
export type Obstacle = z.infer<typeof obstacle>;

/** An order that waits; `waitedMs` is as old as the answer that carries it. */
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
  /** Consumers whose partition has not come as far as this order's newest facts. */
  behind: z.array(z.string()),
  remedies: z.array(remedy),
});
export type WaitingOrder = z.infer<typeof waitingOrder>;

/**
 * The orders that wait longest, how many are under way at all, and whether there are more than are listed.
 */
export const waitingOrders = z.strictObject({
  orders: z.array(waitingOrder),
  underWay: z.int().min(0),
  more: z.boolean(),
});
export type WaitingOrders = z.infer<typeof waitingOrders>;

/**
 * The body of POST /api/admin/sagas/{id}: what to do and why, and which version of the order was looked at.
 * The same from the same operator is the same, however often it is sent.
 */
export const intervention = z.strictObject({
  remedy,
  reason: operatorsReason,
  version: z.int().min(1),
});
export type InterventionRequest = z.infer<typeof intervention>;

/** Its answer 202. */
export const interventionAccepted = z.strictObject({ orderId, version: z.int().min(1), remedy });
