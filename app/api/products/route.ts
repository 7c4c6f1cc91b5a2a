/** GET lists products with their stock: a page of the catalogue, or the ones named by `sku`. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { findProducts, listProducts } from '@/db/read-models/storefront';
import { productOnSale } from '@/server/contracts/product-view';
import { defineRoute } from '@/server/web/define-route';
import { productsQuery } from '@/server/web/queries';

export const GET = defineRoute(
  {
    query: productsQuery,
    operation: {
      id: 'listProducts',
      summary: 'List products with their stock: a page of the catalogue, or those named by `sku`',
      responses: {
        200: {
          description: 'The products',
          body: z.strictObject({ products: z.array(productOnSale), total: z.int().min(0) }),
        },
      },
    },
  },
  async ({ query }) => {
    const { sku, 'in-stock': inStock, ...search } = query;
    if (!sku)
      return { status: 200, body: await listProducts(database(), { ...search, inStock: inStock === 'yes' }) };
    const products = await findProducts(database(), sku);
    return { status: 200, body: { products, total: products.length } };
  },
);
