/**
 * The live page of an order: drawn by the server, then replaced by newer rows only, and never by older ones.
 */
'use client';

import { useLiveRow } from '@/components/live/use-live';
import { LiveBadge } from '@/components/ui/live-badge';
import type { OrderAddresses } from '@/server/contracts/order-api';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderDocket } from './order-docket';
import { OrderHeadline } from './order-headline';
import { OrderSteps } from './order-steps';
import { ParcelSection } from './parcel-section';
import type { UsualMs } from './step-words';

type LiveOrderProps = { initial: OrderView; usual: UsualMs; addresses: OrderAddresses['addresses'] };

/**
 * An order as it is now; `initial` and `addresses` are what the server knew when it drew the page, `usual` what
 * it measured.
 */
export function LiveOrder({ initial, usual, addresses }: LiveOrderProps) {
  const { row, connection } = useLiveRow<OrderView>(`order:${initial.orderId}`, initial);
  const order = row && row.version >= initial.version ? row : initial;
  return (
    <article data-order={order.orderId} data-status={order.status}>
      <div className="mt-8 flex items-center justify-between gap-4 sm:mt-12">
        <p className="text-quiet">Your order</p>
        <LiveBadge connection={connection} />
      </div>
      <OrderHeadline order={order} />
      <div className="mt-8 grid gap-10 lg:grid-cols-[1fr_22rem] lg:gap-16">
        <div>
          <OrderSteps order={order} usual={usual} />
          {order.status !== 'cancelled' && <ParcelSection order={order} initial={addresses} />}
        </div>
        <aside aria-label="What you ordered">
          <OrderDocket order={order} />
        </aside>
      </div>
    </article>
  );
}
