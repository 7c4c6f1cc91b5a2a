/** Warns when the cart holds more than the known stock; only placing the order decides. */
'use client';

import type { StockView } from '@/server/contracts/stock-view';
import { useStock } from './live-products';

type StockWarningProps = { initial: StockView; wanted: number };

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
