/** Follows the stock of every product on the page with one subscription, and hands each card its own. */
'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLiveRows } from '@/components/live/use-live';
import type { Connection } from '@/components/ui/live-badge';
import type { Topic } from '@/server/contracts/live';
import type { StockView } from '@/server/contracts/stock-view';

type Known = { stock: ReadonlyMap<string, StockView>; connection: Connection };
const LiveStockContext = createContext<Known>({ stock: new Map(), connection: 'catching-up' });

/** Keeps the given stock fresh for everything inside. */
export function LiveStock({ initial, children }: { initial: readonly StockView[]; children: ReactNode }) {
  const names = initial.map((stock) => stock.sku).join(' ');
  const topics = useMemo(
    () =>
      names
        .split(' ')
        .filter(Boolean)
        .map((sku): Topic => `stock:${sku}`),
    [names],
  );
  const rows = useMemo(
    () =>
      initial.map((row) => ({
        model: 'stock-on-hand' as const,
        key: row.sku,
        version: row.version,
        row,
      })),
    [initial],
  );
  const live = useLiveRows(topics, rows);
  const stock = useMemo(() => {
    const found = new Map<string, StockView>();
    for (const row of live.rows.values()) if (row.model === 'stock-on-hand') found.set(row.key, row.row);
    return found;
  }, [live.rows]);
  const known = useMemo(() => ({ stock, connection: live.connection }), [stock, live.connection]);
  return <LiveStockContext value={known}>{children}</LiveStockContext>;
}

/** The newest stock of a product, or what the server drew. */
export function useStock(initial: StockView): StockView {
  return useContext(LiveStockContext).stock.get(initial.sku) ?? initial;
}

/** How fresh the stock is. */
export const useStockConnection = (): Connection => useContext(LiveStockContext).connection;
