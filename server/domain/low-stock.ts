/** When a product runs low and when it has recovered. Pure. */
import type { StockLevel } from '@/server/contracts/low-stock';

/**
 * The level as it is to be noticed, or undefined when there is nothing new. Low is at or below the threshold;
 * recovered is half as much again above it, so that one that hovers is noticed once.
 */
export function noticeOf(level: StockLevel): StockLevel | undefined {
  const { available, lowStockAt, isLow } = level;
  const isNow = available <= lowStockAt || (isLow && available <= lowStockAt + Math.floor(lowStockAt / 2));
  return isNow === isLow ? undefined : { ...level, isLow: isNow };
}
