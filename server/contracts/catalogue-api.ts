/** Catalogue entries, and the operators' requests to change them. */
import { z } from 'zod';
import { cents, currency, MOST_UNITS, operatorsReason, picture, sku, typedSku, visibleText } from './fields';

const units = z.int().min(0).max(MOST_UNITS);
const catalogueVersion = z.int().min(1);

/** The fields of a product that an operator edits. */
export const productDetails = z.strictObject({
  name: visibleText(1, 120),
  description: visibleText(1, 1000),
  category: visibleText(1, 60),
  /** 0 is free, for items bundled with another. */
  priceCents: cents,
  picture,
  /** At or below this many units, the product is low on stock. */
  lowStockAt: units,
});
export type ProductDetails = z.infer<typeof productDetails>;

/** The current catalogue entry; `product.changed` carries only its version, so consumers fetch it. */
export const catalogueEntry = productDetails.extend({
  sku,
  currency,
  catalogueVersion,
  /** Sort position among all products. */
  place: z.int(),
  /** False once the product is no longer sold. */
  onShelf: z.boolean(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

/** The body of POST /api/admin/catalogue/{sku}: the new entry, and the version it was edited from. */
export const changeProductRequest = productDetails.extend({
  catalogueVersion,
  /** False takes it off the shelf, true puts it back; omitted, no change. */
  onShelf: z.boolean().optional(),
  reason: operatorsReason.optional(),
});
export type ChangeProductRequest = z.infer<typeof changeProductRequest>;

/** The body of POST /api/admin/catalogue. */
export const addProductRequest = productDetails.extend({ sku: typedSku, stock: units });
export type AddProductRequest = z.infer<typeof addProductRequest>;

/** The body of POST /api/admin/catalogue/{sku}/stock; `receipt` is the idempotency key. */
export const receiveStockRequest = z.strictObject({ receipt: z.uuid(), quantity: units.min(1) });
export type ReceiveStockRequest = z.infer<typeof receiveStockRequest>;

/** The response to all three: the entry's current version. */
export const catalogueResponse = z.strictObject({ sku, catalogueVersion });
export type CatalogueResponse = z.infer<typeof catalogueResponse>;

/** An entry as operators see it: with its last change and its stock counters. */
export const stockedEntry = catalogueEntry.extend({
  available: units,
  reserved: units,
  sold: units,
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
  changeReason: z.string().nullable(),
});
export type StockedEntry = z.infer<typeof stockedEntry>;
