/** The orders of this browser's shopper. */
import type { Metadata } from 'next';
import { OrderList } from '@/components/order/order-list';
import { database } from '@/db/connect';
import { pointsOf } from '@/db/read-models/loyalty-points';
import { orderCursor, readOrderCursor } from '@/server/contracts/order-place';
import { forShopper } from '@/server/contracts/shopper-reason';
import { type MyOrders, myOrders } from '@/server/queries/order-page';
import { currentShopper } from '@/server/web/session';

export const metadata: Metadata = { title: 'My orders' };

const pageSize = 50;
const noPoints = { balance: 0, orders: 0, history: [] };
const noOrders: MyOrders = { orders: [], total: 0 };

type OrdersProps = { searchParams: Promise<{ before?: string | string[] }> };

export default async function OrdersPage({ searchParams }: OrdersProps) {
  const shopper = await currentShopper();
  const sql = database();
  const cursor = orderCursor.safeParse((await searchParams).before).data;
  const before = cursor === undefined ? undefined : readOrderCursor(cursor);
  const [mine, points] = shopper
    ? await Promise.all([
        myOrders(sql, { shopperId: shopper.shopperId, limit: pageSize, before }),
        pointsOf(sql, shopper.shopperId),
      ])
    : [noOrders, noPoints];
  return (
    <div className="mx-auto max-w-3xl">
      <OrderList
        key={cursor ?? ''}
        initial={{ ...mine, orders: mine.orders.map(forShopper) }}
        points={points}
        isNewest={cursor === undefined}
      />
    </div>
  );
}
