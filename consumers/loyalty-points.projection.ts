/** Keeps what each order brought its shopper in points: their sum is a balance, and they are its history. */
import type { PointsOfOrder } from '@/server/contracts/loyalty-view';
import { projection } from './harness/define';

/** Not awarded yet: what was taken back was heard of first. */
type Points = Omit<PointsOfOrder, 'awardedAt'> & Partial<Pick<PointsOfOrder, 'awardedAt'>>;

export const loyaltyPoints = projection({
  name: 'loyalty-points',
  table: 'loyalty_points',
  follows: ['points.awarded', 'points.reversed', 'points.restored'],
  // Few facts of each order are followed: what else its stream holds must not be waited for.
  rowsPer: 'everything',
  keys: ({ data }) => [data.orderId],
  when(row: Points | undefined, { type, data, version, at }) {
    const { orderId, shopperId } = data;
    const before = row ?? { orderId, shopperId, points: 0, version: 0 };
    const awarded = type === 'points.awarded' ? { awardedAt: at } : {};
    const change = type === 'points.reversed' ? -data.points : data.points;
    // Summed up, versions grow with each fact and come to the same in whatever order these are heard of.
    return { ...before, ...awarded, points: before.points + change, version: before.version + version };
  },
});
