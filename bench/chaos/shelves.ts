/** What can be bought while everything breaks: plenty of most things, and too little of a few. */
import type { Sql } from '@/db/connect';
import { upsertProducts } from '@/db/upsert-products';

const PLENTY = 1_000_000;

/** Goods of which there are enough. */
export const plentiful = Array.from({ length: 16 }, (_, index) => `CHAOS-${index + 1}`);

/** Goods of which there are too few. */
export const scarce = Array.from({ length: 4 }, (_, index) => `SCARCE-${index + 1}`);

/** The shelves at first; of the scarce goods there are so many that some orders must be refused. */
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

/** Puts the goods on the shelves. */
export async function fillShelves(sql: Sql, orders: number): Promise<void> {
  await upsertProducts(sql, shelvesOf(orders));
}
