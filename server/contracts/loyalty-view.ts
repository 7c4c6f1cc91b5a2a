/** A shopper's points as their page shows them. */
import { z } from 'zod';
import { cents, orderId } from './fields';

/** The points of one order. */
export const pointsOfOrder = z.strictObject({
  orderId,
  shopperId: z.uuid(),
  points: cents,
  awardedAt: z.iso.datetime(),
  version: z.int().min(1),
});
export type PointsOfOrder = z.infer<typeof pointsOfOrder>;

/** The balance, and the newest orders it comes from. */
export const pointsBalance = z.strictObject({
  balance: z.int().min(0),
  orders: z.int().min(0),
  history: z.array(pointsOfOrder),
});
export type PointsBalance = z.infer<typeof pointsBalance>;
