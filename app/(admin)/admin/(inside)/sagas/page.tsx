/** The orders that wait longer than usual: for what, why, and what an operator can do. */
import type { Metadata } from 'next';
import { StalledOrders } from '@/components/admin/sagas/stalled-orders';
import { database } from '@/db/connect';
import { waitingOrders } from '@/server/queries/waiting-orders';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Stalled orders' };

export default async function SagasPage() {
  await requireOperator();
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Stalled orders</h1>
      <p className="mt-1 mb-6 max-w-[68ch] text-quiet">
        Orders finish by themselves. These take longer than usual; step in only if waiting does not help.
      </p>
      <StalledOrders initial={await waitingOrders(database())} />
    </div>
  );
}
