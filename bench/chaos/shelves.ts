/** The products of a chaos run: plenty of most, too few of some. */

import { upsertProducts } from '@/db/catalogue/upsert-products';
import type { Sql } from '@/db/connect';

const PLENTY = 1_000_000;

/** Products with enough stock. */
export const plentiful = Array.from({ length: 16 }, (_, index) => `CHAOS-${index + 1}`);

/** Products with too little stock. */
export const scarce = Array.from({ length: 4 }, (_, index) => `SCARCE-${index + 1}`);

/** The products at the start; some orders for the scarce ones must fail. */
export function shelvesOf(orders: number) {
  const few = Math.max(3, Math.floor(orders / 50));
  return [...plentiful, ...scarce].map((sku, index) => ({
    sku,
    name: `Shaken thing ${index + 1}`,
    description: 'It has been through a lot.',
    category: 'Shaken things',
    priceCents: 310 + index * 85,
    currency: 'EUR' as const,
    picture: 'teapot',
    stock: sku.startsWith('SCARCE') ? few : PLENTY,
  }));
}

/** Adds the products. */
export async function fillShelves(sql: Sql, orders: number): Promise<void> {
  await upsertProducts(sql, shelvesOf(orders));
}
