/** My orders: those of this browser's shopper, and nobody else's. */
import type { Metadata } from 'next';
import { OrderList } from '@/components/order/order-list';
import { database } from '@/db/connect';
import { ordersOf } from '@/db/read-models/order-status';
import { currentShopper } from '@/server/web/session';

export const metadata: Metadata = { title: 'My orders' };

const mostOrders = 50;

export default async function OrdersPage() {
  const shopper = await currentShopper();
  const orders = shopper ? await ordersOf(database(), shopper.shopperId, mostOrders) : [];
  return (
    <div className="mx-auto max-w-3xl">
      <OrderList initial={orders} />
    </div>
  );
}
