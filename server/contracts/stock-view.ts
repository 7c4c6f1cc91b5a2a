/** What everyone may see of a product's stock. */
import { z } from 'zod';
import { sku } from './fields';

const units = z.int().min(0);

/** Facts of two orders may be heard in another order than they were true: for that moment nothing is left. */
const unitsLeft = z
  .int()
  .overwrite((count) => Math.max(0, count))
  .min(0);

export const stockView = z.strictObject({
  sku,
  version: units,
  available: unitsLeft,
  reserved: units,
  sold: units,
});
export type StockView = z.infer<typeof stockView>;
