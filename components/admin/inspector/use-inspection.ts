'use client';

/** The history of an order that may be in flight: asked for anew when its page moves or work is left. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLiveRow } from '@/components/live/use-live';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import { useInterval } from '@/components/ui/use-interval';
import { type Inspection, inspection } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';

const movingMs = 800;
const atRestMs = 15_000;

/** Whether anybody has yet to do something about the order. */
export const isMoving = ({ handlings, lenses }: Inspection): boolean =>
  handlings.some(({ state }) => state === 'awaited' || state === 'retrying') ||
  (lenses.saga?.toCome.length ?? 0) > 0;

async function askFor(orderId: string): Promise<Inspection> {
  const answer = await fetch(`/api/admin/orders/${orderId}/inspection`, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`no inspection: ${answer.status}`);
  return inspection.parse(await answer.json());
}

export type Inspected = {
  seen: Inspection;
  row: OrderView | undefined;
  connection: ConnectionStatus;
  ask: () => void;
};

/** What is known now, the page as a browser has it, and how fresh that is. */
export function useInspection(orderId: string, initial: Inspection): Inspected {
  const [seen, setSeen] = useState(initial);
  const [isLost, setLost] = useState(false);
  const { row, connection } = useLiveRow<OrderView>(`order:${orderId}`, undefined);
  const asking = useRef<Promise<void>>(undefined);
  const ask = useCallback(() => {
    asking.current ??= askFor(orderId)
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
  const heard = row?.version ?? 0;
  const known = seen.events.at(-1)?.version ?? 0;
  useEffect(() => {
    if (heard > known) void ask();
  }, [heard, known, ask]);
  useInterval(ask, { everyMs: isMoving(seen) ? movingMs : atRestMs });
  return { seen, row, connection: isLost ? 'offline' : connection, ask };
}
