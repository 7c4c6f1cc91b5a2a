/** All my orders and their points; a new one appears and a moving one moves while one is looking. */
'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useLiveRows } from '@/components/live/use-live';
import { ToTheShelves } from '@/components/shop/to-the-shelves';
import { Empty } from '@/components/ui/empty';
import { LiveBadge } from '@/components/ui/live-badge';
import { Scene } from '@/components/ui/scene';
import { useTicking } from '@/components/ui/use-ticking';
import type { LiveRow, Topic } from '@/server/contracts/live';
import type { PointsBalance } from '@/server/contracts/loyalty-view';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderCard } from './order-card';
import { arePointsBehind } from './points-behind';
import { PointsSummary } from './points-summary';

const topics: Topic[] = ['my-orders'];

const rowOf = (order: OrderView): LiveRow => ({
  model: 'order-status',
  key: order.orderId,
  version: order.version,
  row: order,
});

function newestFirst(rows: ReadonlyMap<string, LiveRow>): OrderView[] {
  const orders = [...rows.values()].flatMap((row) => (row.model === 'order-status' ? [row.row] : []));
  return orders.sort((one, other) => other.placedAt.localeCompare(one.placedAt));
}

type Props = { initial: readonly OrderView[]; points: PointsBalance };

/** The live list; `initial` and `points` are what the server knew. */
export function OrderList({ initial, points }: Props) {
  const initialRows = useMemo(() => initial.map(rowOf), [initial]);
  const { rows, connection } = useLiveRows(topics, initialRows);
  const orders = useMemo(() => newestFirst(rows), [rows]);
  const router = useRouter();
  useTicking(async () => router.refresh(), { everyMs: 500, isOn: arePointsBehind(orders, points) });
  return (
    <>
      <div className="mt-8 mb-4 flex items-baseline justify-between gap-4 sm:mt-12">
        <h1 className="text-4xl font-extrabold">My orders</h1>
        <LiveBadge connection={connection} />
      </div>
      {orders.length === 0 && <NoOrders />}
      <ul className="-mx-4 divide-y divide-line sm:-mx-5">
        {orders.map((order) => (
          <li key={order.orderId}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      <p className="mt-6 text-sm text-quiet">
        Ordered in another browser?{' '}
        <Link href="/orders/find" className="text-link">
          Find an order by its number
        </Link>
      </p>
      <PointsSummary points={points} />
    </>
  );
}

function NoOrders() {
  return (
    <Empty title="No orders yet" picture={<Scene picture="receipt" />} action={<ToTheShelves />}>
      What you order in this browser is listed here, and moves by itself.
    </Empty>
  );
}
