/** Fields of older event versions; their published bounds must never change. */
import { z } from 'zod';
import { cents, text } from './fields';

/** An order had 50 lines at most. */
export const MOST_OLD_LINES = 50;
/** A line had 99 units at most. */
export const oldQuantity = z.int().min(1).max(99);
export const oldSku = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/, { error: 'must be capital letters, digits and dashes' });
export const oldStockLine = z.strictObject({ sku: oldSku, quantity: oldQuantity });
export const oldOrderLine = z.strictObject({
  sku: oldSku,
  name: text(1, 120),
  quantity: oldQuantity,
  unitCents: cents,
});

/** The upcast and downcast between versions that differ only in their bounds. */
export const unchanged = <T>(data: T): T => data;
