/** Folds events into the returns on the order page. */
import type { OrderView, ReturnView } from '@/server/contracts/order-view';
import type { RecordedEventOf } from '@/server/contracts/read-event';

/** The events it subscribes to; some only raise the page's version. */
export const returnPageFollows = [
  'return.requested',
  'return.called-off',
  'return.completed',
  'return.failed',
  'return.mailed',
  'payment.refund-requested',
  'payment.refund-recalled',
  'payment.refunded',
  'payment.refund-refused',
  'stock.returned',
  'points.reversed',
  'points.restored',
] as const;
type Followed = RecordedEventOf<(typeof returnPageFollows)[number]>;
type Part = Pick<OrderView, 'returns' | 'points' | 'refundedCents'>;

/** The fields that an event changes on the page. */
export function showReturn(page: OrderView, event: Followed): Part {
  const { returns = [], points = 0, refundedCents = 0 } = page;
  const { type, data, at } = event;
  const { returnId } = data;
  const one = (change: Partial<ReturnView>): Part => ({
    returns: returns.map((each) => (each.returnId === returnId ? { ...each, ...change, at } : each)),
  });
  switch (type) {
    case 'return.requested': {
      const { lines, amountCents, restock } = data;
      return { returns: [...returns, { returnId, lines, amountCents, restock, state: 'under-way', at }] };
    }
    case 'payment.refunded':
      return { ...one({ state: 'refunded' }), refundedCents: refundedCents + data.amountCents };
    case 'return.failed':
      return one({ state: 'failed', reason: data.reason });
    case 'points.reversed':
      return { points: points - data.points };
    case 'points.restored':
      return { points: points + data.points };
    default:
      return {};
  }
}

/** Whether an event concerns a return. */
export const isOnReturnPage = (event: { type: string }): event is Followed =>
  returnPageFollows.some((type) => type === event.type);
