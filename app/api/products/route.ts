/** GET lists products with their stock: a page of the catalogue, or the ones named by `sku`. */
import { database } from '@/db/connect';
import { findProducts, listProducts } from '@/db/read-models/storefront';
import { handle } from '@/server/web/handle';
import { productsQuery } from '@/server/web/queries';

export const GET = handle({ query: productsQuery }, async ({ query }) => {
  const { sku, 'in-stock': inStock, ...search } = query;
  if (!sku)
    return { status: 200, body: await listProducts(database(), { ...search, inStock: inStock === 'yes' }) };
  const products = await findProducts(database(), sku);
  return { status: 200, body: { products, total: products.length } };
});
