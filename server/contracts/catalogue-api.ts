/**
 * What the catalogue answers to whoever asks for an entry, and what operators may ask of it over HTTP.
 */
import { z } from 'zod';
import { cents, currency, MOST_UNITS, operatorsReason, picture, sku, typedSku, visibleText } from './fields';

const units = z.int().min(0).max(MOST_UNITS);
const catalogueVersion = z.int().min(1);

/** What an operator can write about a product. */
export const productDetails = z.strictObject({
  name: visibleText(1, 120),
  description: visibleText(1, 1000),
  category: visibleText(1, 60),
  /** 0 is free, for what comes along with something else. */
  priceCents: cents,
  picture,
  /** From how few units on it counts as running low. */
  lowStockAt: units,
});
export type ProductDetails = z.infer<typeof productDetails>;

/** An entry of the catalogue as it is now: what a thin event leaves to be asked for. */
export const catalogueEntry = productDetails.extend({
  sku,
  currency,
  catalogueVersion,
  /** Where it stands on the shelves, among all others. */
  place: z.int(),
  /** False once it is no longer sold. */
  onShelf: z.boolean(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

/** The body of POST /api/admin/catalogue/{sku}: the entry as it is to be, and the one it was made from. */
export const changeProductRequest = productDetails.extend({
  catalogueVersion,
  /** False takes it off the shelf, true puts it back; left out, it stays where it is. */
  onShelf: z.boolean().optional(),
  reason: operatorsReason.optional(),
});
export type ChangeProductRequest = z.infer<typeof changeProductRequest>;

/** The body of POST /api/admin/catalogue. */
export const addProductRequest = productDetails.extend({ sku: typedSku, stock: units });
export type AddProductRequest = z.infer<typeof addProductRequest>;

/** The body of POST /api/admin/catalogue/{sku}/stock; the same receipt is received once. */
export const receiveStockRequest = z.strictObject({ receipt: z.uuid(), quantity: units.min(1) });
export type ReceiveStockRequest = z.infer<typeof receiveStockRequest>;

/** The answer to all of them: the entry there is now. */
export const catalogueResponse = z.strictObject({ sku, catalogueVersion });
export type CatalogueResponse = z.infer<typeof catalogueResponse>;

/** An entry as operators see it: with who changed it last, and with the units there really are. */
export const stockedEntry = catalogueEntry.extend({
  available: units,
  reserved: units,
  sold: units,
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
  changeReason: z.string().nullable(),
});
export type StockedEntry = z.infer<typeof stockedEntry>;
