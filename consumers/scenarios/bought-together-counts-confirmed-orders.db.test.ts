import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBoughtTogether } from '@/db/read-models/bought-together';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { boughtTogether } from '../bought-together.projection';
import { checkout } from '../checkout.saga';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { rounds } from '../harness/test-rounds';
import { inventory } from '../inventory.saga';
import { payments } from '../payments.effect';

let db: TestDatabase;
let outside: TestOutside;

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { TEAPOT: 100, CUP: 100, MUG: 100, RARE: 1 });
  await order(db.sql, { units: { TEAPOT: 1, CUP: 2, MUG: 1 } });
  for (let times = 0; times < 2; times += 1) await order(db.sql, { units: { TEAPOT: 1, MUG: 1 } });
  await order(db.sql, { units: { CUP: 1, TEAPOT: 1 } });
  await order(db.sql, { units: { TEAPOT: 1, RARE: 1 } });
  for (let times = 0; times < 3; times += 1) {
    await order(db.sql, { units: { CUP: 1, RARE: 1 }, card: 'declined' });
  }
  const consumers = [inventory, checkout, payments, boughtTogether];
  await (await rounds({ sql: db.sql, outside, consumers })).untilRest();
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

test('related products come from confirmed orders, most frequent first', async () => {
  expect(await readBoughtTogether(db.sql, 'TEAPOT', 4)).toEqual(['MUG', 'CUP']);
  expect(await readBoughtTogether(db.sql, 'MUG', 4)).toEqual(['TEAPOT']);
  expect(await readBoughtTogether(db.sql, 'TEAPOT', 1)).toEqual(['MUG']);
});

test('products bought together once, or in cancelled orders, do not count', async () => {
  expect(await readBoughtTogether(db.sql, 'RARE', 4)).toEqual([]);
  expect(await readBoughtTogether(db.sql, 'UNKNOWN', 4)).toEqual([]);
});
