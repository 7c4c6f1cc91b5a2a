/** Keeps what each order brought its shopper in points: their sum is a balance, and they are its history. */
import type { PointsOfOrder } from '@/server/contracts/loyalty-view';
import { projection } from './harness/define';

export const loyaltyPoints = projection({
  name: 'loyalty-points',
  table: 'loyalty_points',
  follows: ['points.awarded'],
  // Only one fact of each order is followed: what else its stream holds must not be waited for.
  rowsPer: 'everything',
  keys: ({ data }) => [data.orderId],
  when: (_row: PointsOfOrder | undefined, { data, version, at }) => ({ ...data, version, awardedAt: at }),
});
