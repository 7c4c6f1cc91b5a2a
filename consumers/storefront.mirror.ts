/** Keeps the storefront's copy of the catalogue: told only that an entry changed, it asks for the rest. */
import type { ShownProduct } from '@/server/contracts/product-view';
import { mirror } from './harness/define';

export const storefront = mirror({
  name: 'storefront',
  table: 'storefront',
  follows: ['product.changed'],
  asks: ['catalogue'],
  keys: ({ data }) => [data.sku],
  from: ({ data }) => data.catalogueVersion,
  async look(skus, { catalogue }) {
    const entries = await catalogue(skus);
    return new Map(
      entries.map(
        ({ catalogueVersion: version, lowStockAt: _, onShelf, ...entry }): [string, ShownProduct] => [
          entry.sku,
          { ...entry, version, ...(onShelf ? {} : { onShelf }) },
        ],
      ),
    );
  },
  news: { model: 'storefront', topics: (_product, sku) => [`product:${sku}`] },
});
