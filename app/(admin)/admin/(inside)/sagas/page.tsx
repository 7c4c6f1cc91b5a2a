/** The orders that wait longer than usual: for what, why, and what an operator can do about it. */
import type { Metadata } from 'next';
import { WaitingNow } from '@/components/admin/sagas/waiting-now';
import { database } from '@/db/connect';
import { waitingOrders } from '@/server/queries/waiting-orders';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Waiting orders' };

export default async function SagasPage() {
  await requireOperator();
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Waiting orders</h1>
      <p className="mt-1 mb-6 max-w-[68ch] text-quiet">
        Every order comes to its end by itself. Here are those that take longer than usual, and what can be
        done when that does not help.
      </p>
      <WaitingNow initial={await waitingOrders(database())} />
    </div>
  );
}
