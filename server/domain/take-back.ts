/**
 * The saga of a return. Points are taken back first because that can be undone, then the money is refunded, which
 * cannot, and last the goods are restocked, which another shopper may buy at once. A failed return restores the
 * points.
 */
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { CommandOf } from './commands';
import type { Order } from './order';
import { openReturn } from './order-return';

/** The events it subscribes to. */
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

/** The commands it may emit. */
export const takeBackGives = [
  'settle-points',
  'request-refund',
  'call-off-return',
  'complete-return',
  'fail-return',
] as const;
type Given = CommandOf<(typeof takeBackGives)[number]>;

/** The commands that follow from an event. */
export function reactToReturn(_order: Order, { type, data }: Followed): Given[] {
  const { orderId } = data;
  const settle = { type: 'settle-points', orderId } as const;
  switch (type) {
    case 'return.requested':
      return [settle, { type: 'request-refund', orderId, returnId: data.returnId }];
    case 'points.awarded':
      // Points awarded late may be for goods that have already been returned.
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

/** The commands when the refund times out. */
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
