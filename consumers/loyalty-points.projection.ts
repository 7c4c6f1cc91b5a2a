/** Keeps what each order brought its shopper in points: their sum is a balance, and they are its history. */
import type { PointsOfOrder } from '@/server/contracts/loyalty-view';
import { projection } from './harness/define';

export const loyaltyPoints = projection({
  name: 'loyalty-points',
  table: 'loyalty_points',
  follows: ['points.awarded', 'points.reversed', 'points.restored'],
  // Few facts of each order are followed: what else its stream holds must not be waited for.
  rowsPer: 'everything',
  keys: ({ data }) => [data.orderId],
  when(row: PointsOfOrder | undefined, { type, data, version, at }) {
    const { orderId, shopperId, points } = data;
    if (type === 'points.awarded') return { orderId, shopperId, points, version, awardedAt: at };
    if (!row) return undefined;
    const left = type === 'points.reversed' ? row.points - points : row.points + points;
    return { ...row, points: left, version };
  },
});
