/** A product as shoppers see it. */
import { z } from 'zod';
import { cents, currency, picture, sku, text } from './fields';
import { stockView } from './stock-view';

/** A row of the storefront's copy of the catalogue, as last fetched; `version` is the catalogue's. */
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
  /** Present, and false, only once the product is no longer sold. */
  onShelf: z.literal(false).optional(),
});
export type ShownProduct = z.infer<typeof shownProduct>;

/** A product as GET /api/products lists it, with its catalogue version and stock. */
export const productOnSale = shownProduct
  .omit({ version: true, place: true, onShelf: true })
  .extend({ catalogueVersion: z.int().min(1), stock: stockView });
export type ProductOnSale = z.infer<typeof productOnSale>;
export type Product = Omit<ProductOnSale, 'stock'>;
