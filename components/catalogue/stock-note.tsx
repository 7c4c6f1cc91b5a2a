/** How many are left, in words; it changes while one is looking. */
'use client';

import { clsx } from 'clsx';
import type { StockView } from '@/server/contracts/stock-view';
import { useStock } from './live-products';

const fewUnits = 5;

/** What is said of so many units. */
export function stockWords(available: number): string {
  if (available === 0) return 'Sold out';
  if (available === 1) return 'Only 1 left';
  return available <= fewUnits ? `Only ${available} left` : `${available} in stock`;
}

/** The stock of one product; `spoken` where it is the page's own matter and changes should be read out. */
export function StockNote({ initial, spoken = false }: { initial: StockView; spoken?: boolean }) {
  const { available } = useStock(initial);
  return (
    <span
      role={spoken ? 'status' : undefined}
      data-available={available}
      className={clsx('tabular-nums', available <= fewUnits ? 'font-semibold text-warn' : 'text-quiet')}
    >
      {stockWords(available)}
    </span>
  );
}
