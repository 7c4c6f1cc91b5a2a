/**
 * A return, as one who conducts it: points first, as they can be given again; then the money, which cannot be
 * taken again; after it the goods, which somebody else may buy at once. A return that comes to nothing gives
 * the points again.
 */
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { CommandOf } from './commands';
import type { Order } from './order';
import { openReturn } from './order-return';

/** The facts that take a return on. */
export const takeBackFollows = [
  'return.requested',
  'points.awarded',
  'return.called-off',
  'payment.refund-requested',
  'payment.refund-refused',
  'payment.refunded',
  'stock.returned',
] as const;
type Followed = RecordedEventOf<(typeof takeBackFollows)[number]>;

/** The commands it may give. */
export const takeBackGives = [
  'settle-points',
  'request-refund',
  'call-off-return',
  'complete-return',
  'fail-return',
] as const;
type Given = CommandOf<(typeof takeBackGives)[number]>;

/** The commands that follow from a fact. */
export function reactToReturn(_order: Order, { type, data }: Followed): Given[] {
  const { orderId } = data;
  const settle = { type: 'settle-points', orderId } as const;
  switch (type) {
    case 'return.requested':
      return [settle, { type: 'request-refund', orderId, returnId: data.returnId }];
    case 'points.awarded':
      // Points that come late were given for goods that may have come back by now.
      return [settle];
    case 'return.called-off':
    case 'payment.refund-refused':
      return [settle, { type: 'fail-return', orderId, returnId: data.returnId }];
    case 'payment.refunded':
    case 'stock.returned':
      return [{ type: 'complete-return', orderId, returnId: data.returnId }];
    case 'payment.refund-requested':
      return [];
  }
}

/** What follows when the refund took too long. */
export function refundIsLate(order: Order): Given[] {
  const open = openReturn(order);
  const { orderId } = order;
  if (open?.state !== 'refunding' || open.calledOff) return [];
  return [{ type: 'call-off-return', orderId, returnId: open.returnId, reason: tooLate, by: 'system' }];
}

const tooLate = {
  code: 'refund-too-late',
  message: 'The refund could not be made in time. No money went back, and the points are there again.',
};
