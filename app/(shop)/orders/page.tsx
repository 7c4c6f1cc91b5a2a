/** My orders: those of this browser's shopper, and nobody else's. */
import type { Metadata } from 'next';
import { OrderList } from '@/components/order/order-list';
import { database } from '@/db/connect';
import { pointsOf } from '@/db/read-models/loyalty-points';
import { forShopper } from '@/server/contracts/shopper-reason';
import { myOrders } from '@/server/order-page';
import { currentShopper } from '@/server/web/session';

export const metadata: Metadata = { title: 'My orders' };

const mostOrders = 50;
const noPoints = { balance: 0, orders: 0, history: [] };

export default async function OrdersPage() {
  const shopper = await currentShopper();
  const sql = database();
  const [orders, points] = shopper
    ? await Promise.all([myOrders(sql, shopper.shopperId, mostOrders), pointsOf(sql, shopper.shopperId)])
    : [[], noPoints];
  return (
    <div className="mx-auto max-w-3xl">
      <OrderList initial={orders.map(forShopper)} points={points} />
    </div>
  );
}
