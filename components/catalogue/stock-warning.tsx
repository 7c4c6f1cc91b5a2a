/** Says so where more is wanted than there is; whether an order gets it is decided when it is placed. */
'use client';

import type { StockView } from '@/server/contracts/stock-view';
import { useStock } from './live-products';

type StockWarningProps = { initial: StockView; wanted: number };

/** A line in red when there is less than `wanted`; nothing otherwise. */
export function StockWarning({ initial, wanted }: StockWarningProps) {
  const { available } = useStock(initial);
  if (wanted <= available) return null;
  return (
    <p role="status" className="text-sm font-medium text-bad">
      {available === 0
        ? 'Out of stock. Your order would be cancelled.'
        : `Only ${available} left. An order for more would be cancelled.`}
    </p>
  );
}
