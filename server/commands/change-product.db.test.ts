import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStockedEntry } from '@/db/catalogue/catalogue-entries';
import { readStream } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import type { ProductDetails } from '@/server/contracts/catalogue-api';
import { freshId } from '@/server/ids';
import { addProduct } from './add-product';
import { changeProduct } from './change-product';
import { receiveStock } from './receive-stock';

let db: TestDatabase;
const operatorId = 'op';
const pictures = new Set(['teapot', 'package']);
const words: ProductDetails = {
  name: 'Teapot',
  description: 'Holds tea.',
  category: 'Tea',
  priceCents: 400,
  picture: 'teapot',
  lowStockAt: 5,
};

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.stop());

/** A separate product for each test. */
async function shelved(sku: string, stock = 0): Promise<string> {
  const request = { ...words, sku, stock };
  expect((await addProduct({ sql: db.sql, request, operatorId, pictures })).status).toBe(201);
  return sku;
}
const change = (sku: string, changes: Partial<ProductDetails>, catalogueVersion = 1) =>
  changeProduct({
    sql: db.sql,
    sku,
    operatorId,
    pictures,
    request: { ...words, ...changes, catalogueVersion, reason: 'It was due.' },
  });
const receive = (sku: string, quantity: number, receipt = freshId()) =>
  receiveStock({ sql: db.sql, sku, operatorId, request: { quantity, receipt } });
const entry = async (sku: string) => (await readStockedEntry(db.sql, sku))?.entry;
const eventsOf = async (sku: string) =>
  (await readStream(db.sql, `product-${sku}`)).map(({ type, data }) => [type, data]);

test('a change raises the version and records what changed, from what and why', async () => {
  const sku = await shelved('CUP');
  expect(await change(sku, { priceCents: 450 })).toEqual({ status: 200, body: { sku, catalogueVersion: 2 } });
  expect(await entry(sku)).toMatchObject({
    priceCents: 450,
    catalogueVersion: 2,
    changedBy: operatorId,
    changeReason: 'It was due.',
  });
  expect(await eventsOf(sku)).toEqual([
    ['product.changed', { sku, catalogueVersion: 1, before: {}, after: words }],
    [
      'product.changed',
      {
        sku,
        catalogueVersion: 2,
        before: { priceCents: words.priceCents },
        after: { priceCents: 450 },
        reason: 'It was due.',
      },
    ],
  ]);
  const [, { metadata } = { metadata: undefined }] = await readStream(db.sql, `product-${sku}`);
  expect(metadata?.actor).toEqual({ kind: 'operator', id: operatorId });
});

test('a change based on an outdated version is refused and changes nothing', async () => {
  const sku = await shelved('POT');
  await change(sku, { priceCents: 450 });
  expect(await change(sku, { name: 'Pot' })).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile' },
  });
  expect(await entry(sku)).toMatchObject({ name: 'Teapot', priceCents: 450, catalogueVersion: 2 });
});

test('one of several concurrent changes wins and the others are refused', async () => {
  const sku = await shelved('JUG');
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => change(sku, { priceCents: 500 + index })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  expect((await eventsOf(sku)).length).toBe(2);
});

test('a change that changes nothing succeeds without an event', async () => {
  const sku = await shelved('MUG');
  await change(sku, { priceCents: 450 });
  expect(await change(sku, { priceCents: 450 })).toMatchObject({
    status: 200,
    body: { catalogueVersion: 2 },
  });
  expect((await eventsOf(sku)).length).toBe(2);
});

test('a change and concurrent receipts are all recorded', async () => {
  const sku = await shelved('BOWL', 1);
  const answers = await Promise.all([
    change(sku, { priceCents: 450 }),
    ...Array.from({ length: 5 }, () => receive(sku, 2)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  expect(await entry(sku)).toMatchObject({ available: 11, catalogueVersion: 2 });
  expect((await eventsOf(sku)).length).toBe(8);
});

test('the same receipt counts once', async () => {
  const [sku, receipt] = [await shelved('VASE'), freshId()];
  const answers = await Promise.all(Array.from({ length: 4 }, () => receive(sku, 3, receipt)));
  expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(200));
  expect(await entry(sku)).toMatchObject({ available: 3 });
});

test('a product is added once, with its first units', async () => {
  const sku = await shelved('LAMP', 7);
  const again = { sql: db.sql, request: { ...words, sku, stock: 9 }, operatorId, pictures };
  expect(await addProduct(again)).toMatchObject({ status: 409, body: { code: 'sku-taken' } });
  expect(await entry(sku)).toMatchObject({ available: 7, catalogueVersion: 1 });
});

test('an unknown picture is refused, unless the product already had it', async () => {
  await stockShelf(db.sql, { OWN: 1 });
  const own = { description: 'For tests.', category: 'tests', picture: '/nothing.svg' };
  expect(await change('OWN', own)).toMatchObject({ status: 200, body: { catalogueVersion: 2 } });
  const other = await change('OWN', { ...own, picture: '/other.svg' }, 2);
  expect(other).toMatchObject({ status: 422, body: { fields: [{ path: 'picture' }] } });
});

test('an unknown product can be neither changed nor restocked', async () => {
  expect(await change('NOWHERE', {})).toMatchObject({ status: 404 });
  expect(await receive('NOWHERE', 1)).toMatchObject({ status: 404 });
});

test('a receipt beyond the maximum stock is refused', async () => {
  const sku = await shelved('SAND', 10_000_000);
  expect(await receive(sku, 1)).toMatchObject({ status: 422, body: { code: 'too-many' } });
  expect(await entry(sku)).toMatchObject({ available: 10_000_000 });
});
