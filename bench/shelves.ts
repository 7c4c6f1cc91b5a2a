/** The benchmark's products, with plenty of stock, in baskets of one to three lines. */

import { upsertProducts } from '@/db/catalogue/upsert-products';
import type { Sql } from '@/db/connect';

const PRODUCTS = 48;
const PLENTY = 1_000_000;
const HOT = 'BENCH-HOT';

/** The lines of an order. */
export type Lines = { sku: string; quantity: number }[];

/** The benchmark's products. */
export const skus = Array.from({ length: PRODUCTS }, (_, index) => `BENCH-${index + 1}`);

/** Adds the products. Throws what the database throws. */
export async function fillShelves(sql: Sql): Promise<void> {
  const products = [...skus, HOT].map((sku, index) => ({
    sku,
    name: `Measured thing ${index + 1}`,
    description: 'One of many that are alike.',
    category: 'Measured things',
    priceCents: 250 + index * 75,
    currency: 'EUR' as const,
    picture: 'teapot',
    stock: PLENTY,
  }));
  await upsertProducts(sql, products);
}

/** The basket of an order: one to three products, spread evenly. */
export function basket(number: number): Lines {
  const first = (number * 7) % PRODUCTS;
  return Array.from({ length: 1 + (number % 3) }, (_, line) => ({
    sku: skus[(first + line * 11) % PRODUCTS] ?? '',
    quantity: 1 + ((number + line) % 2),
  }));
}

/** The basket when every order wants the same product. */
export const hotBasket = (): Lines => [{ sku: HOT, quantity: 1 }];
