/**
 * Points are given once for an order that was confirmed: one for each full euro; and taken back for what
 * comes back.
 */
import { type Decision, nothing, say } from './decision';
import type { Order } from './order';
import { givenBackCents } from './order-return';

const CENTS_A_POINT = 100;

/** The points that an order is worth. */
export const pointsFor = (totalCents: number): number => Math.floor(totalCents / CENTS_A_POINT);

/** Gives the points of a confirmed order; one that is worth none has no fact about it. */
export function awardPoints({ status, orderId, shopperId, totalCents, points }: Order): Decision {
  const worth = pointsFor(totalCents);
  if (status !== 'confirmed' || points !== undefined || worth === 0) return nothing;
  return say({ type: 'points.awarded', data: { orderId, shopperId, points: worth } });
}

/**
 * Brings the points to what the order is worth by now: less for what comes back, and again as many as before
 * when a return came to nothing. Whoever asks twice, or before there are any, changes nothing.
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
