/** A product as everyone may see it: what it is, what it costs, and how many there are. */
import { z } from 'zod';
import { cents, currency, picture, sku, text } from './fields';
import { stockView } from './stock-view';

/**
 * A row of the storefront's own copy of the catalogue: the entry as it was when it was asked for last.
 * `version` is the catalogue's.
 */
export const shownProduct = z.strictObject({
  sku,
  version: z.int().min(1),
  name: text(1, 120),
  description: text(1, 1000),
  category: text(1, 60),
  priceCents: cents,
  currency,
  picture,
  place: z.int(),
  /** Only there, and false, once it is no longer sold. */
  onShelf: z.literal(false).optional(),
});
export type ShownProduct = z.infer<typeof shownProduct>;

/** A product as GET /api/products lists it: with the version of its catalogue entry, and its stock. */
export const productOnSale = shownProduct
  .omit({ version: true, place: true, onShelf: true })
  .extend({ catalogueVersion: z.int().min(1), stock: stockView });
export type ProductOnSale = z.infer<typeof productOnSale>;
export type Product = Omit<ProductOnSale, 'stock'>;
