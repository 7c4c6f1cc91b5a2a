/**
 * The live page of an order: drawn by the server, then replaced by newer rows only, and never by older ones.
 */
'use client';

import { useLiveRow } from '@/components/live/use-live';
import { LiveBadge } from '@/components/ui/live-badge';
import type { OrderAddresses } from '@/server/contracts/order-api';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderAgain } from './order-again';
import { OrderSheet } from './order-sheet';
import { ParcelSection } from './parcel-section';
import { RevokeLinks } from './revoke-links';
import type { UsualMs } from './step-words';

type LiveOrderProps = { initial: OrderView; usual: UsualMs; addresses: OrderAddresses['addresses'] };

/**
 * An order as it is now; `initial` and `addresses` are what the server knew when it drew the page, `usual`
 * what it measured.
 */
export function LiveOrder({ initial, usual, addresses }: LiveOrderProps) {
  const { row, connection } = useLiveRow<OrderView>(`order:${initial.orderId}`, initial);
  const order = row && row.version >= initial.version ? row : initial;
  return (
    <>
      <OrderSheet
        order={order}
        usual={usual}
        badge={<LiveBadge connection={connection} />}
        again={<OrderAgain order={order} />}
        parcel={<ParcelSection order={order} initial={addresses} />}
      />
      <RevokeLinks orderId={order.orderId} />
    </>
  );
}
