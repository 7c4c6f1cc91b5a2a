/** Reads the prices that orders are charged, whatever a page showed. */

import type { Sql } from '@/db/connect';
import type { Product } from '@/server/contracts/product-view';

/** These products at their current prices, in no particular order; unknown ones are absent. */
export async function priceProducts(sql: Sql, skus: readonly string[]): Promise<Product[]> {
  return sql<Product[]>`
    select sku, name, description, category, price_cents as "priceCents", currency, picture,
           catalogue_version as "catalogueVersion"
    from products where sku = any(${[...skus]}) and on_shelf`;
}
