import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStockedEntry } from '@/db/catalogue-entries';
import { readStream } from '@/db/event-store';
import { type TestDatabase, testDatabase } from '@/db/test-database';
import { stockShelf } from '@/db/test-shelf';
import type { ProductWords } from '@/server/contracts/catalogue-api';
import { freshId } from '@/server/ids';
import { addProduct } from './add-product';
import { changeProduct } from './change-product';
import { receiveStock } from './receive-stock';

let db: TestDatabase;
const operatorId = 'op';
const pictures = new Set(['teapot', 'package']);
const words: ProductWords = {
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

/** A product of its own for each test. */
async function shelved(sku: string, stock = 0): Promise<string> {
  const request = { ...words, sku, stock };
  expect((await addProduct({ sql: db.sql, request, operatorId, pictures })).status).toBe(201);
  return sku;
}
const change = (sku: string, changes: Partial<ProductWords>, catalogueVersion = 1) =>
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
const told = async (sku: string) =>
  (await readStream(db.sql, `product-${sku}`)).map(({ type, data }) => [type, data]);

test('a change is a newer version, and an event that proves what changed, from what and why', async () => {
  const sku = await shelved('CUP');
  expect(await change(sku, { priceCents: 450 })).toEqual({ status: 200, body: { sku, catalogueVersion: 2 } });
  expect(await entry(sku)).toMatchObject({
    priceCents: 450,
    catalogueVersion: 2,
    changedBy: operatorId,
    changeReason: 'It was due.',
  });
  expect(await told(sku)).toEqual([
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

test('who looked at an older entry is refused, and has changed nothing', async () => {
  const sku = await shelved('POT');
  await change(sku, { priceCents: 450 });
  expect(await change(sku, { name: 'Pot' })).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile' },
  });
  expect(await entry(sku)).toMatchObject({ name: 'Teapot', priceCents: 450, catalogueVersion: 2 });
});

test('of many who change the same entry at once, one does, and the others are told', async () => {
  const sku = await shelved('JUG');
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => change(sku, { priceCents: 500 + index })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  expect((await told(sku)).length).toBe(2);
});

test('who asks for what is so already is told that it is so, and nothing is said', async () => {
  const sku = await shelved('MUG');
  await change(sku, { priceCents: 450 });
  expect(await change(sku, { priceCents: 450 })).toMatchObject({
    status: 200,
    body: { catalogueVersion: 2 },
  });
  expect((await told(sku)).length).toBe(2);
});

test('a change and what arrives in the same moment are both recorded', async () => {
  const sku = await shelved('BOWL', 1);
  const answers = await Promise.all([
    change(sku, { priceCents: 450 }),
    ...Array.from({ length: 5 }, () => receive(sku, 2)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  expect(await entry(sku)).toMatchObject({ available: 11, catalogueVersion: 2 });
  expect((await told(sku)).length).toBe(8);
});

test('the same receipt is received once', async () => {
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

test('a picture that does not ship is refused, unless it was there before', async () => {
  await stockShelf(db.sql, { OWN: 1 });
  const own = { description: 'For tests.', category: 'tests', picture: '/nothing.svg' };
  expect(await change('OWN', own)).toMatchObject({ status: 200, body: { catalogueVersion: 2 } });
  const other = await change('OWN', { ...own, picture: '/other.svg' }, 2);
  expect(other).toMatchObject({ status: 422, body: { fields: [{ path: 'picture' }] } });
});

test('what is not in the catalogue cannot be changed, and receives nothing', async () => {
  expect(await change('NOWHERE', {})).toMatchObject({ status: 404 });
  expect(await receive('NOWHERE', 1)).toMatchObject({ status: 404 });
});

test('more than the shop can hold is refused', async () => {
  const sku = await shelved('SAND', 10_000_000);
  expect(await receive(sku, 1)).toMatchObject({ status: 422, body: { code: 'too-many' } });
  expect(await entry(sku)).toMatchObject({ available: 10_000_000 });
});
