'use client';

/** What runs low, by itself: as the server knew it, and with every notice since. */
import { useMemo } from 'react';
import { useLiveRows } from '@/components/live/use-live';
import type { LiveRow, Topic } from '@/server/contracts/live';
import type { LowStockNotice } from '@/server/contracts/low-stock';

const topics: readonly Topic[] = ['low-stock'];

/** The notices of what runs low now, the one that has for the longest first. */
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
