/** A shopper's orders and points, updated live. */
'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useLiveRows } from '@/components/live/use-live';
import { ContinueShopping } from '@/components/shop/continue-shopping';
import { buttonStyle } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { LiveBadge } from '@/components/ui/live-badge';
import { Scene } from '@/components/ui/scene';
import { useInterval } from '@/components/ui/use-interval';
import type { LiveRow, Topic } from '@/server/contracts/live';
import type { PointsBalance } from '@/server/contracts/loyalty-view';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderCard } from './order-card';
import { arePointsBehind } from './points-behind';
import { PointsSummary } from './points-summary';

const newest: Topic[] = ['my-orders'];
const topicOf = ({ orderId }: OrderView): Topic => `order:${orderId}`;

const rowOf = (order: OrderView): LiveRow => ({
  model: 'order-status',
  key: order.orderId,
  version: order.version,
  row: order,
});

function newestFirst(rows: ReadonlyMap<string, LiveRow>): OrderView[] {
  const orders = [...rows.values()].flatMap((row) => (row.model === 'order-status' ? [row.row] : []));
  return orders.sort((a, b) => b.placedAt.localeCompare(a.placedAt));
}

type Props = {
  initial: { orders: readonly OrderView[]; total: number; next?: string };
  points: PointsBalance;
  /** False on a page of older orders, where new orders do not appear. */
  isNewest: boolean;
};

/** `initial` and `points` are what the server rendered. */
export function OrderList({ initial, points, isNewest }: Props) {
  const initialRows = useMemo(() => initial.orders.map(rowOf), [initial]);
  const topics = useMemo(() => (isNewest ? newest : initial.orders.map(topicOf)), [isNewest, initial]);
  const { rows, connection } = useLiveRows(topics, initialRows);
  const orders = useMemo(() => newestFirst(rows), [rows]);
  const router = useRouter();
  useInterval(async () => router.refresh(), { everyMs: 500, isOn: arePointsBehind(orders, points) });
  return (
    <>
      <div className="mt-8 mb-4 flex items-baseline justify-between gap-4 sm:mt-12">
        <h1 className="text-4xl font-extrabold">My orders</h1>
        <LiveBadge connection={connection} />
      </div>
      {orders.length === 0 && isNewest && <NoOrders />}
      <ul className="-mx-4 divide-y divide-line sm:-mx-5">
        {orders.map((order) => (
          <li key={order.orderId}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      <MoreOrders shown={orders.length} total={initial.total} next={initial.next} isNewest={isNewest} />
      <p className="mt-6 text-sm text-quiet">
        Ordered in another browser?{' '}
        <Link href="/orders/find" className="text-link">
          Track it by its order number
        </Link>
      </p>
      <PointsSummary points={points} />
    </>
  );
}

type MoreProps = { shown: number; total: number; next: string | undefined; isNewest: boolean };

/** Pagination; nothing when one page holds every order. */
function MoreOrders({ shown, total, next, isNewest }: MoreProps) {
  if (isNewest && !next) return null;
  const link = buttonStyle({ variant: 'outline' });
  return (
    <nav aria-label="Pagination" className="mt-6 flex flex-wrap items-center gap-4">
      {!isNewest && (
        <Link href="/orders" className={link}>
          Newest orders
        </Link>
      )}
      {next && (
        <Link href={`/orders?before=${encodeURIComponent(next)}`} rel="next" className={link}>
          Older orders
        </Link>
      )}
      <p className="text-quiet tabular-nums">{`${shown} of ${Math.max(total, shown)} orders`}</p>
    </nav>
  );
}

function NoOrders() {
  return (
    <Empty title="No orders yet" picture={<Scene picture="receipt" />} action={<ContinueShopping />}>
      Orders you place in this browser appear here and update live.
    </Empty>
  );
}
