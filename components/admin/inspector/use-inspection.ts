'use client';

/** The inspection of an order, fetched again when its page changes and while deliveries are open. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLiveRow } from '@/components/live/use-live';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import { useInterval } from '@/components/ui/use-interval';
import { type Inspection, inspection } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';

const inFlightMs = 800;
const atRestMs = 15_000;

/** Whether the order still has work to do. */
export const isInFlight = ({ deliveries, lenses }: Inspection): boolean =>
  deliveries.some(({ state }) => state === 'awaited' || state === 'retrying') ||
  (lenses.saga?.toCome.length ?? 0) > 0;

async function fetchInspection(orderId: string): Promise<Inspection> {
  const response = await fetch(`/api/admin/orders/${orderId}/inspection`, { cache: 'no-store' });
  if (!response.ok) throw new Error(`the inspection returned ${response.status}`);
  return inspection.parse(await response.json());
}

export type Inspected = {
  seen: Inspection;
  row: OrderView | undefined;
  connection: ConnectionStatus;
  ask: () => void;
};

/** The newest inspection, the live page row, and the connection state. */
export function useInspection(orderId: string, initial: Inspection): Inspected {
  const [seen, setSeen] = useState(initial);
  const [isLost, setLost] = useState(false);
  const { row, connection } = useLiveRow<OrderView>(`order:${orderId}`, undefined);
  const asking = useRef<Promise<void>>(undefined);
  const ask = useCallback(() => {
    asking.current ??= fetchInspection(orderId)
      .then((next) => {
        setSeen((known) => (next.readAt > known.readAt ? next : known));
        setLost(false);
      })
      .catch(() => setLost(true))
      .finally(() => {
        asking.current = undefined;
      });
    return asking.current;
  }, [orderId]);
  const rowVersion = row?.version ?? 0;
  const known = seen.events.at(-1)?.version ?? 0;
  useEffect(() => {
    if (rowVersion > known) void ask();
  }, [rowVersion, known, ask]);
  useInterval(ask, { everyMs: isInFlight(seen) ? inFlightMs : atRestMs });
  return { seen, row, connection: isLost ? 'offline' : connection, ask };
}
