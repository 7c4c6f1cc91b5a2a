/** Whether an order on the page tells other points than the balance beside it was made of. */
import type { PointsBalance } from '@/server/contracts/loyalty-view';
import type { OrderView } from '@/server/contracts/order-view';

type Told = Pick<OrderView, 'orderId' | 'placedAt' | 'points'>;

/** True until the balance has heard what the orders tell; one that is too old for its history is left out. */
export function arePointsBehind(orders: readonly Told[], { history, orders: all }: PointsBalance): boolean {
  const known = new Map(history.map(({ orderId, points }) => [orderId, points]));
  const oldest = all > history.length ? (history.at(-1)?.awardedAt ?? '') : '';
  const isDifferent = ({ orderId, placedAt, points }: Told) => {
    if (points === undefined) return false;
    const before = known.get(orderId);
    return before === undefined ? points > 0 && placedAt > oldest : before !== points;
  };
  return orders.some(isDifferent);
}
