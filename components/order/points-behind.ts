/** Tells whether the points balance lags behind the orders on the page. */
import type { PointsBalance } from '@/server/contracts/loyalty-view';
import type { OrderView } from '@/server/contracts/order-view';

type OrderPoints = Pick<OrderView, 'orderId' | 'placedAt' | 'points'>;

/** Ignores orders older than the history that the balance lists. */
export function arePointsBehind(
  orders: readonly OrderPoints[],
  { history, orders: all }: PointsBalance,
): boolean {
  const known = new Map(history.map(({ orderId, points }) => [orderId, points]));
  const oldest = all > history.length ? (history.at(-1)?.awardedAt ?? '') : '';
  const isDifferent = ({ orderId, placedAt, points }: OrderPoints) => {
    if (points === undefined) return false;
    const before = known.get(orderId);
    return before === undefined ? points > 0 && placedAt > oldest : before !== points;
  };
  return orders.some(isDifferent);
}
