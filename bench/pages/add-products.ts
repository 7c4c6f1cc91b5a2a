/** Adds products, so that pages can be measured with a large catalogue. */
import { z } from 'zod';
import { upsertProducts } from '@/db/catalogue/upsert-products';
import { connect } from '@/db/connect';
import { pause } from '@/server/clock';

const AT_ONCE = 500;
const LOOK_MS = 200;
const kinds = ['Tea towel', 'Heart holder', 'Paper chain', 'Cake case', 'Lunch bag', 'Jam jar', 'Doormat'];
const colours = ['red', 'blue', 'ivory', 'green', 'pink'];

const productAt = (number: number) => {
  const kind = kinds[number % kinds.length] ?? '';
  return {
    sku: `MANY-${number}`,
    name: `${kind} in ${colours[number % colours.length]}, number ${number}`,
    description: `${kind} for the house and the garden. Made to last, and sold by the piece.`,
    category: `Department ${number % 12}`,
    priceCents: 100 + (number % 900),
    currency: 'EUR' as const,
    picture: 'teapot',
    stock: 1_000,
  };
};

type Added = { shop: string; databaseUrl: string; products: number };

const counted = z.object({ total: z.int() });

/** Adds products and waits until the shop lists them. */
export async function addProducts({ shop, databaseUrl, products }: Added): Promise<void> {
  const total = async () => counted.parse(await (await fetch(new URL('/api/products', shop))).json()).total;
  const before = await total();
  const sql = connect(databaseUrl, { max: 1 });
  try {
    for (let first = 0; first < products; first += AT_ONCE) {
      const count = Math.min(AT_ONCE, products - first);
      await upsertProducts(
        sql,
        Array.from({ length: count }, (_, index) => productAt(first + index)),
      );
    }
  } finally {
    await sql.end();
  }
  while ((await total()) < before + products) await pause(LOOK_MS);
}
