/** What an operator sees of an order that is to be reviewed, or was screened. */
import { z } from 'zod';
import { consumerControl } from './consumer-api';
import { cents, currency, label, orderId, orderLine, text } from './fields';
import { screening } from './screening';

/** What was found out about one order; `holds` are those that are not lifted. */
export const orderReview = z.strictObject({
  orderId,
  version: z.int().min(1),
  screenedAt: z.iso.datetime().optional(),
  screening: z.strictObject(screening).optional(),
  holds: z.array(z.strictObject({ by: label(60), reason: text(1, 300), since: z.iso.datetime() })),
});
export type OrderReview = z.infer<typeof orderReview>;

const status = z.enum(['processing', 'confirmed', 'cancelled']);

/** The order itself, as its page has it; `orderVersion` is what an operator acts on. */
const ordered = {
  orderVersion: z.int().min(1),
  status,
  totalCents: cents,
  currency,
  lines: z.array(orderLine),
  placedAt: z.iso.datetime(),
};
export const reviewedOrder = orderReview.extend(ordered);
export type ReviewedOrder = z.infer<typeof reviewedOrder>;

/**
 * The orders that have waited longest for a person, and how many wait in all; what was screened last; and how
 * many came to what.
 */
export const reviewQueue = z.strictObject({
  held: z.array(reviewedOrder),
  heldTotal: z.int().min(0),
  latest: z.array(reviewedOrder),
  counts: z.strictObject({ passed: z.int(), review: z.int(), refused: z.int() }),
  askedAtMs: z.number(),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;

/** The answer of GET /api/admin/screening: the desk, and how the service stands. */
export const screenings = z.strictObject({ queue: reviewQueue, control: consumerControl.optional() });
export type Screenings = z.infer<typeof screenings>;
