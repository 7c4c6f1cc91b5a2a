/** The simulated catalogue: an entry's version is its number of changes, and its price follows from it. */
import type { CatalogueEntry } from '@/server/contracts/catalogue-api';
import type { Tables } from './tables';

/** The current entry of a product, if any. */
export function entryOf({ streams }: Tables, sku: string): CatalogueEntry | undefined {
  const changes = streams.get(`product-${sku}`)?.filter(({ type }) => type === 'product.changed') ?? [];
  if (changes.length === 0) return undefined;
  const words = { name: sku, description: sku, category: 'goods', picture: 'package', lowStockAt: 5 };
  const catalogueVersion = changes.length;
  const price = { priceCents: 100 * catalogueVersion, currency: 'EUR' } as const;
  return { sku, ...words, ...price, catalogueVersion, place: 1, onShelf: true };
}
