'use client';

/** The products that are low on stock: the server's list, kept up to date by live notices. */
import { useMemo } from 'react';
import { useLiveRows } from '@/components/live/use-live';
import type { LiveRow, Topic } from '@/server/contracts/live';
import type { LowStockNotice } from '@/server/contracts/low-stock';

const topics: readonly Topic[] = ['low-stock'];

/** The current notices, the oldest first. */
export function useLowStock(initial: readonly LowStockNotice[]): LowStockNotice[] {
  const drawn = useMemo(() => initial.map(noticeRow), [initial]);
  const { rows } = useLiveRows(topics, drawn);
  return useMemo(
    () =>
      [...rows.values()]
        .flatMap((row) => (row.model === 'low-stock' && row.row.isLow ? row.row : []))
        .sort((one, other) => one.since.localeCompare(other.since)),
    [rows],
  );
}

const noticeRow = (row: LowStockNotice): LiveRow => ({
  model: 'low-stock',
  key: row.sku,
  version: row.version,
  row,
});
