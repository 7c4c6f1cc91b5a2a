import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStockedEntry } from '@/db/catalogue/catalogue-entries';
import { readLowStock } from '@/db/catalogue/low-stock';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { changeProduct } from '@/server/commands/change-product';
import { receiveStock } from '@/server/commands/receive-stock';
import { freshId } from '@/server/ids';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Rounds, rounds } from '../harness/test-rounds';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { CUP: 8, POT: 100 });
  scene = await rounds({ sql: db.sql, outside, consumers });
  await scene.untilRest();
});
afterAll(async () => {
  await outside.stop();
  await db.stop();
});

const receive = (sku: string, quantity: number) =>
  receiveStock({ sql: db.sql, sku, operatorId: 'op', request: { quantity, receipt: freshId() } });
const low = async () => (await readLowStock(db.sql)).map(({ sku, available }) => [sku, available]);
const toldOf = async (sku: string) =>
  (await db.sql`select version from feed where model = 'low-stock' and key = ${sku} order by position`).map(
    ({ version }) => Number(version),
  );

test('low stock is noticed once at the threshold, and again after it recovers', async () => {
  await order(db.sql, { units: { CUP: 3 } });
  await scene.untilRest();
  expect(await low()).toEqual([['CUP', 5]]);
  await receive('CUP', 1);
  await scene.untilRest();
  await order(db.sql, { units: { CUP: 2 } });
  await scene.untilRest();
  expect(await toldOf('CUP')).toEqual([1]);
  await receive('CUP', 4);
  await scene.untilRest();
  expect(await low()).toEqual([]);
  expect(await toldOf('CUP')).toEqual([1, 2]);
});

test('raising the threshold above the stock is noticed without a sale', async () => {
  const known = await readStockedEntry(db.sql, 'POT');
  if (!known) throw new Error('there is no pot');
  const { name, description, category, priceCents, picture, catalogueVersion } = known.entry;
  const words = { name, description, category, priceCents, picture, lowStockAt: 100 };
  const request = { ...words, catalogueVersion };
  await changeProduct({ sql: db.sql, sku: 'POT', request, operatorId: 'op', pictures: new Set() });
  await scene.untilRest();
  expect(await low()).toEqual([['POT', 100]]);
});
