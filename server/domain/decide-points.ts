/** Points are given once for an order that was confirmed: one for each full euro. */
import { type Decision, nothing, say } from './decision';
import type { Order } from './order';

const CENTS_A_POINT = 100;

/** The points that an order is worth. */
export const pointsFor = (totalCents: number): number => Math.floor(totalCents / CENTS_A_POINT);

/** Gives the points of a confirmed order; one that is worth none has no fact about it. */
export function awardPoints({ status, orderId, shopperId, totalCents, points }: Order): Decision {
  const worth = pointsFor(totalCents);
  if (status !== 'confirmed' || points !== undefined || worth === 0) return nothing;
  return say({ type: 'points.awarded', data: { orderId, shopperId, points: worth } });
}
