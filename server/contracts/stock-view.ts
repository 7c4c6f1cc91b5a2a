/** A product's stock as everyone sees it. */
import { z } from 'zod';
import { sku } from './fields';

const units = z.int().min(0);

/** Events of two orders may arrive out of order and make the count negative for a moment: show zero then. */
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
