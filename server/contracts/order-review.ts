/** The review queue: orders on hold, and recent screenings. */
import { z } from 'zod';
import { consumerControl } from './consumer-api';
import { cents, currency, label, orderId, orderLine, text } from './fields';
import { screening } from './screening';

/** The screening of one order, and its active holds. */
export const orderReview = z.strictObject({
  orderId,
  version: z.int().min(1),
  screenedAt: z.iso.datetime().optional(),
  screening: z.strictObject(screening).optional(),
  holds: z.array(z.strictObject({ by: label(60), reason: text(1, 300), since: z.iso.datetime() })),
});
export type OrderReview = z.infer<typeof orderReview>;

const status = z.enum(['processing', 'confirmed', 'cancelled']);

/** The order from its read model; `orderVersion` goes into the operator's request. */
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

/** The orders held longest and their total number, the latest screenings, and counts by verdict. */
export const reviewQueue = z.strictObject({
  held: z.array(reviewedOrder),
  heldTotal: z.int().min(0),
  latest: z.array(reviewedOrder),
  counts: z.strictObject({ passed: z.int(), review: z.int(), refused: z.int() }),
  askedAtMs: z.number(),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;

/** The response of GET /api/admin/screening: the queue, and the state of the screening service. */
export const screenings = z.strictObject({ queue: reviewQueue, control: consumerControl.optional() });
export type Screenings = z.infer<typeof screenings>;
