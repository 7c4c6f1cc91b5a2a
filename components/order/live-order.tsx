/** The live order page: first as the server or checkout rendered it, then with newer rows only. */
'use client';

import { useLiveRow } from '@/components/live/use-live';
import { ParcelSection } from '@/components/parcel/parcel-section';
import { LiveBadge } from '@/components/ui/live-badge';
import type { OrderAddresses } from '@/server/contracts/order-api';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderDetails } from './order-details';
import { Reorder } from './reorder';
import { RevokeLinks } from './revoke-links';
import type { UsualMs } from './step-words';
import { useStepByStep } from './use-step-by-step';

type LiveOrderProps = { initial: OrderView; usual: UsualMs; addresses: OrderAddresses['addresses'] };

/** `initial` and `addresses` are what the server rendered; `usual` are the measured step durations. */
export function LiveOrder({ initial, usual, addresses }: LiveOrderProps) {
  const { row, connection } = useLiveRow<OrderView>(`order:${initial.orderId}`, initial);
  const latest = row && row.version >= initial.version ? row : initial;
  const order = useStepByStep(latest);
  return (
    <>
      <OrderDetails
        order={order}
        isLatest={order.version === latest.version}
        usual={usual}
        badge={<LiveBadge connection={connection} />}
        reorder={<Reorder order={order} />}
        parcel={<ParcelSection order={order} initial={addresses} />}
      />
      <RevokeLinks orderId={order.orderId} />
    </>
  );
}
