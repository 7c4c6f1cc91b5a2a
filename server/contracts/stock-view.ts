/** What everyone may see of a product's stock. */
import { z } from 'zod';
import { sku } from './fields';

const units = z.int().min(0);

export const stockView = z.strictObject({
  sku,
  version: units,
  available: units,
  reserved: units,
  sold: units,
});
export type StockView = z.infer<typeof stockView>;
