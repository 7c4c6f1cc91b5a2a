/** Points commands: one point for each full euro of a confirmed order, less those for returned goods. */
import { type Decision, nothing, say } from './decision';
import type { Order } from './order';
import { givenBackCents } from './order-return';

const CENTS_A_POINT = 100;

/** The points for an amount. */
export const pointsFor = (totalCents: number): number => Math.floor(totalCents / CENTS_A_POINT);

/** Awards a confirmed order's points; an order worth none records no event. */
export function awardPoints({ status, orderId, shopperId, totalCents, points }: Order): Decision {
  const worth = pointsFor(totalCents);
  if (status !== 'confirmed' || points !== undefined || worth === 0) return nothing;
  return say({ type: 'points.awarded', data: { orderId, shopperId, points: worth } });
}

/**
 * Adjusts the points to the order's current worth: fewer for returned goods, restored when a return failed.
 * Idempotent, and without effect before points are awarded.
 */
export function settlePoints(order: Order): Decision {
  const { orderId, shopperId, points } = order;
  const returnId = order.returns.at(-1)?.returnId;
  if (points === undefined || !returnId) return nothing;
  const due = pointsFor(order.totalCents - givenBackCents(order));
  const data = { orderId, shopperId, returnId, points: Math.abs(due - points) };
  if (due === points) return nothing;
  return say({ type: due < points ? 'points.reversed' : 'points.restored', data });
}
