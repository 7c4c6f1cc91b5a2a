/** Decides when a product is low on stock, and when it has recovered. */
import type { StockLevel } from '@/server/contracts/low-stock';

/**
 * The level to notify of, or undefined when nothing changed. Stock is low at or below the threshold and recovers at
 * one and a half times the threshold, so a level that hovers around it causes one notice.
 */
export function noticeOf(level: StockLevel): StockLevel | undefined {
  const { available, lowStockAt, isLow } = level;
  const isNow = available <= lowStockAt || (isLow && available <= lowStockAt + Math.floor(lowStockAt / 2));
  return isNow === isLow ? undefined : { ...level, isLow: isNow };
}
