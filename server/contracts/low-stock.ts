/** Low-stock notices for operators. */
import { z } from 'zod';
import { sku } from './fields';

const units = z.int().min(0);

/** A notice; the newest one of a product is valid. */
export const lowStockNotice = z.strictObject({
  sku,
  version: z.int().min(1),
  name: z.string(),
  isLow: z.boolean(),
  /** The units that were left, and the threshold at or below which stock is low. */
  available: units,
  lowStockAt: units,
  since: z.string(),
});
export type LowStockNotice = z.infer<typeof lowStockNotice>;

/** A product's stock, and whether its last notice said it was low. */
export type StockLevel = Pick<LowStockNotice, 'sku' | 'available' | 'lowStockAt' | 'isLow'>;
