/** The stock of a product in words, updated live. */
'use client';

import { clsx } from 'clsx';
import type { StockView } from '@/server/contracts/stock-view';
import { useStock } from './live-products';

const fewUnits = 5;

export function stockText(available: number): string {
  if (available === 0) return 'Sold out';
  if (available === 1) return 'Only 1 left';
  return available <= fewUnits ? `Only ${available} left` : `${available} in stock`;
}

/** `spoken` makes screen readers announce changes. */
export function StockNote({ initial, spoken = false }: { initial: StockView; spoken?: boolean }) {
  const { available } = useStock(initial);
  return (
    <span
      role={spoken ? 'status' : undefined}
      data-available={available}
      className={clsx('tabular-nums', available <= fewUnits ? 'font-semibold text-warn' : 'text-quiet')}
    >
      {stockText(available)}
    </span>
  );
}
