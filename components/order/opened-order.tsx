/** A read-only order page, opened by the link in an email or by order number. It refreshes by polling. */
'use client';

import { useRouter } from 'next/navigation';
import { useInterval } from '@/components/ui/use-interval';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderDetails } from './order-details';
import { Reorder } from './reorder';
import type { UsualMs } from './step-words';

export function OpenedOrder({ order, usual }: { order: OrderView; usual: UsualMs }) {
  const router = useRouter();
  const isOver = order.status === 'cancelled' || order.parcel?.deliveredAt !== undefined;
  useInterval(async () => router.refresh(), { everyMs: 3_000, isOn: !isOver });
  return (
    <OrderDetails
      order={order}
      usual={usual}
      badge={<span className="text-sm text-quiet">View only</span>}
      reorder={<Reorder order={order} />}
      readOnly
    />
  );
}
