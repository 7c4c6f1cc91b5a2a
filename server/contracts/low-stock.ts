/** What operators are told of a product that runs low, or no longer does. */
import { z } from 'zod';
import { sku } from './fields';

const units = z.int().min(0);

/** A notice: the newest of a product counts. */
export const lowStockNotice = z.strictObject({
  sku,
  version: z.int().min(1),
  name: z.string(),
  isLow: z.boolean(),
  /** How many there were, and from how few on that is low. */
  available: units,
  lowStockAt: units,
  since: z.string(),
});
export type LowStockNotice = z.infer<typeof lowStockNotice>;

/** How much there is of a product, and what was noticed of it last. */
export type StockLevel = Pick<LowStockNotice, 'sku' | 'available' | 'lowStockAt' | 'isLow'>;
