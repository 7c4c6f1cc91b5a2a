/** What a shopper sees of their points. */
import { z } from 'zod';
import { cents, orderId } from './fields';

/** What one order brought. */
export const pointsOfOrder = z.strictObject({
  orderId,
  shopperId: z.uuid(),
  points: cents,
  awardedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type PointsOfOrder = z.infer<typeof pointsOfOrder>;

/** The sum of all, and the newest of what it is made of. */
export const pointsBalance = z.strictObject({
  balance: z.int().min(0),
  orders: z.int().min(0),
  history: z.array(pointsOfOrder),
});
export type PointsBalance = z.infer<typeof pointsBalance>;
