/** A search finds the products that a person expects, and the departments count them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchEntries } from '@/db/catalogue/catalogue-entries';
import { upsertProducts } from '@/db/catalogue/upsert-products';
import { connect } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { listCategories, listProducts } from './storefront';

const goods = [
  ['HEART-1', 'Heart of Wicker Small', 'A holder for candles.', 'Lights'],
  ['HEART-2', 'White Hanging Heart T-Light Holder', 'Hangs in a window.', 'Lights'],
  ['POT-1', 'Sunday Teapot', 'Holds four cups.', 'Kitchen'],
  ['CHOC-1', 'Dark Chocolate, 72 %', 'From one farm.', 'Pantry'],
  ['CHOC-2', 'Biscuits', 'Half dipped in dark, half in milk chocolate.', 'Pantry'],
  ['CLOCK-1', 'Grandmother’s Mantel Clock', 'Chimes.', 'Living'],
  ['CLOCK-2', "Grandfather's Clock", 'Does not.', 'Living'],
  ['CREME-1', 'Crème brûlée Set', 'Six dishes and a torch.', 'Kitchen'],
  ['CANDY-1', 'Rhubarb Candy', 'Sweet and sour.', 'Pantry'],
  ['GLAS-1', 'Weißbierglas', 'Half a litre.', 'Kitchen'],
] as const;

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  const products = goods.map(([sku, name, description, category]) => ({
    sku,
    name,
    description,
    category,
    priceCents: 100,
    currency: 'EUR' as const,
    picture: 'teapot',
    stock: sku === 'CHOC-2' ? 0 : 1,
  }));
  await upsertProducts(db.sql, products);
  await db.sql`
    insert into storefront (key, version, row)
    select sku, 1, jsonb_build_object(
      'sku', sku, 'version', 1, 'name', name, 'description', description, 'category', category,
      'priceCents', price_cents, 'currency', currency, 'picture', picture, 'place', place)
    from products`;
  await db.sql`
    insert into stock_on_hand (key, version, row)
    select sku, 1, jsonb_build_object(
      'sku', sku, 'version', 1, 'available', available, 'reserved', 0, 'sold', 0)
    from stock`;
});
afterAll(() => db.stop());

const found = async (query: string) => {
  const { products } = await listProducts(db.sql, { query, sort: 'featured', page: 1, pageSize: 50 });
  return products.map(({ sku }) => sku);
};

test.each([
  ['dark chocolate', ['CHOC-1', 'CHOC-2']],
  ['chocolate dark', ['CHOC-1', 'CHOC-2']],
  ['chocolates', ['CHOC-1', 'CHOC-2']],
  ['teapots', ['POT-1']],
  ['pot', ['POT-1']],
  ["grandmother's", ['CLOCK-1']],
  ['grandmother’s', ['CLOCK-1']],
  ['grandmothers clock', ['CLOCK-1']],
  ['GRANDFATHER’S', ['CLOCK-2']],
  ['heart holder', ['HEART-2', 'HEART-1']],
  ['holder for the heart', ['HEART-2', 'HEART-1']],
  ['candies', ['CANDY-1']],
  ['creme brulee', ['CREME-1']],
  ['CRÈME', ['CREME-1']],
  ['weissbier', ['GLAS-1']],
  ['choc-2', ['CHOC-2']],
  ['72', ['CHOC-1']],
  ['t light', ['HEART-2']],
  ['chocolate teapot', []],
  ['%', []],
  ["'; drop", []],
])('%s finds %j, names first', async (query, skus) => {
  expect(await found(query)).toEqual(skus);
});

test('operators find the same entries', async () => {
  for (const query of ['chocolate dark', 'teapots', "grandmother's", 'heart holder']) {
    const { entries } = await searchEntries(db.sql, { query, page: 1, pageSize: 50 });
    expect(entries.map(({ sku }) => sku).sort()).toEqual((await found(query)).sort());
  }
});

describe('the departments', () => {
  test('count what is found, and leave out those with nothing of it', async () => {
    expect(await listCategories(db.sql, { query: 'holder' })).toEqual([{ category: 'Lights', count: 2 }]);
    expect(await listCategories(db.sql, { query: 'dark' })).toEqual([{ category: 'Pantry', count: 2 }]);
    expect(await listCategories(db.sql, { query: 'dark', inStock: true })).toEqual([
      { category: 'Pantry', count: 1 },
    ]);
  });

  test('count everything when nothing is looked for', async () => {
    const counts = await listCategories(db.sql);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(goods.length);
  });
});

test('words are found by an index, however long the catalogue is', async () => {
  const sql = connect(db.url, { max: 1 });
  await sql`set enable_seqscan = off`;
  const plan = await sql<{ 'QUERY PLAN': string }[]>`
    explain select key from storefront
    where (searchable like '%teapots%' or words @@ 'teapot:*'::tsquery)`;
  await sql.end();
  const said = plan.map((line) => line['QUERY PLAN']).join('\n');
  expect(said).toContain('storefront_by_parts');
  expect(said).toContain('storefront_by_words');
});
