/** What tests put into an empty shop: goods with their stock, and events that are worth nothing else. */

import { upsertProducts } from '@/db/catalogue/upsert-products';
import type { Sql } from '@/db/connect';
import type { NewEvent } from '@/db/log/event-store';
import { derivedId } from '@/server/ids';

/** Puts goods on the shelves: so many units of each, at a price of `index + 1` euros and one cent. */
export async function stockShelf(sql: Sql, units: Record<string, number>): Promise<void> {
  const products = Object.entries(units).map(([sku, stock], index) => ({
    sku,
    name: `The ${sku.toLowerCase()}`,
    description: 'For tests.',
    category: 'tests',
    priceCents: 100 * (index + 1) + 1,
    currency: 'EUR' as const,
    picture: '/nothing.svg',
    stock,
  }));
  await upsertProducts(sql, products);
}

/**
 * An event that says little, at this version of a product's stream; its id follows from `told`, if that is
 * given.
 */
export const someEvent = (sku: string, version: number, told = ''): NewEvent => ({
  id: derivedId(sku, version, told),
  stream: `product-${sku}`,
  version,
  fact: { type: 'stock.received', data: { sku, quantity: 1 } },
  metadata: { correlationId: 'test', causationId: 'test', actor: { kind: 'system', id: 'test' } },
});
