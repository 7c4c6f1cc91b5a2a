/** Keeps what an operator needs to review orders: what speaks against each, and who holds it up and why. */
import type { OrderReview } from '@/server/contracts/order-review';
import { projection } from './harness/define';

export const reviewQueue = projection({
  name: 'review-queue',
  table: 'review_queue',
  follows: ['order.screened', 'order.held', 'order.hold-lifted'],
  rowsPer: 'stream',
  keys: ({ data }) => [data.orderId],
  when(row: OrderReview | undefined, { type, data, at, version }, orderId) {
    const known = row ?? { orderId, holds: [] };
    const next = { ...known, version };
    if (type === 'order.screened') {
      const { score, verdict, rules } = data;
      return { ...next, screenedAt: at, screening: { score, verdict, rules } };
    }
    const others = known.holds.filter(({ by }) => by !== data.by);
    if (type === 'order.hold-lifted') return { ...next, holds: others };
    return { ...next, holds: [...others, { by: data.by, reason: data.reason.message, since: at }] };
  },
});
