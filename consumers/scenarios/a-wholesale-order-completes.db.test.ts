/** A wholesaler's order: a thousand lines, large quantities, free goods, SKUs of any characters. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStockedEntry } from '@/db/catalogue/catalogue-entries';
import { parseCatalogue } from '@/db/catalogue/parse-catalogue';
import { upsertProducts } from '@/db/catalogue/upsert-products';
import { examine } from '@/db/invariants';
import { findProducts } from '@/db/read-models/storefront';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { placeOrder } from '@/server/commands/place-order';
import { openReturn } from '@/server/commands/return-order';
import { MOST_LINES } from '@/server/contracts/fields';
import { placeOrderForRequest, placeOrderRequest } from '@/server/contracts/order-api';
import { returnRequest } from '@/server/contracts/return-api';
import { freshId } from '@/server/ids';
import { orderPage } from '@/server/queries/order-page';
import { skuOfSegment } from '@/server/web/path-sku';
import { consumers } from '..';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { untilDelivered } from '../harness/test-returns';
import { type Rounds, rounds } from '../harness/test-rounds';
import { screening } from '../screening.effect';

const typed = '85123a/ä "x"';
const odd = '85123A/Ä "X"';
const units = 200_000;

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  const rows = Array.from(
    { length: MOST_LINES - 2 },
    (_, index) => `G ${index},Goods ${index},For shops.,Goods,0.01,,${units}`,
  );
  const csv = [
    'sku,name,description,category,price,picture,stock',
    `"85123a/ä ""x""",Heart holder,White.,Goods,2.55,,${units}`,
    `free,Sample,Comes along.,Goods,0,,${units}`,
    ...rows,
  ].join('\n');
  const { products = [] } = parseCatalogue(csv, new Set());
  await upsertProducts(db.sql, products);
  // As the shop ships: the screening is for households, and begins switched off.
  const working = consumers.filter((one) => one !== screening);
  scene = await rounds({ sql: db.sql, outside, consumers: working, partitionsEach: 1 });
  await scene.untilRest();
});
afterAll(async () => {
  await outside.stop();
  await db.stop();
});

const buyer = {
  name: 'Ada',
  email: 'ada@example.com',
  cardNumber: '4242424242424242',
  address: { street: 'Street 1', postcode: '1010', city: 'Town', country: 'AT' },
};

const place = (lines: readonly { sku: string; quantity: number }[]) =>
  placeOrder({
    sql: db.sql,
    shopperId: freshId(),
    idempotencyKey: freshId(),
    correlationId: freshId(),
    request: placeOrderRequest.parse({ ...buyer, lines }),
  });

async function placed(lines: readonly { sku: string; quantity: number }[]): Promise<string> {
  const answer = await place(lines);
  if (answer.status !== 202) throw new Error(answer.body.message);
  return answer.body.orderId;
}

const isWrong = async () =>
  (await examine(db.sql, { atRest: true })).filter(({ violations }) => violations.length > 0);

test('an order of a thousand lines is confirmed and partly returned, and the ledger agrees', async () => {
  const goods = Array.from({ length: MOST_LINES - 2 }, (_, index) => ({ sku: `g ${index}`, quantity: 12 }));
  const orderId = await placed([
    { sku: typed, quantity: 40_000 },
    ...goods,
    { sku: 'free', quantity: 1 },
    { sku: odd, quantity: 60_000 },
  ]);
  await scene.untilRest();
  const page = await orderPage(db.sql, orderId);
  expect(page).toMatchObject({ status: 'confirmed', totalCents: 100_000 * 255 + 998 * 12 });
  expect(page?.lines).toHaveLength(MOST_LINES);
  expect(page?.lines[0]).toEqual({ sku: odd, name: 'Heart holder', quantity: 100_000, unitCents: 255 });
  expect(page?.lines.at(-1)).toMatchObject({ sku: 'FREE', unitCents: 0 });
  expect(await isWrong()).toEqual([]);

  await untilDelivered(db.sql, scene);
  const back = { returnId: freshId(), restock: true, reason: 'Too many.' };
  const request = returnRequest.parse({ ...back, lines: [{ sku: typed, quantity: 99_999 }] });
  expect(await openReturn({ ...request, sql: db.sql, orderId, operatorId: 'ada' })).toMatchObject({
    status: 202,
  });
  await scene.untilRest();
  expect((await orderPage(db.sql, orderId))?.returns).toMatchObject([
    { state: 'refunded', lines: [{ sku: odd, quantity: 99_999 }] },
  ]);
  expect(await readStockedEntry(db.sql, odd)).toMatchObject({
    entry: { available: units - 1, sold: 1, reserved: 0 },
  });
  expect(await isWrong()).toEqual([]);
});

test('a link finds a product whose SKU has spaces, slashes, and quotes, in any case', async () => {
  const sku = skuOfSegment(encodeURIComponent(typed));
  expect(await findProducts(db.sql, [sku ?? ''])).toMatchObject([{ sku: odd, name: 'Heart holder' }]);
});

test('products with spaces in their SKUs are counted as bought together', async () => {
  for (const quantity of [1, 2]) {
    await placed([
      { sku: 'G 1', quantity },
      { sku: odd, quantity },
    ]);
  }
  await scene.untilRest();
  const [pair] = await db.sql`select version, row from bought_together`;
  expect(pair).toMatchObject({ version: '2', row: { one: odd, other: 'G 1' } });
});

test('an operator places an order at agreed prices, and the log records who', async () => {
  const lines = [
    { sku: typed, quantity: 10, unitCents: 199 },
    { sku: 'g 2', quantity: 5, unitCents: 0 },
    { sku: 'g 3', quantity: 7 },
  ];
  const answer = await placeOrder({
    sql: db.sql,
    shopperId: freshId(),
    idempotencyKey: freshId(),
    correlationId: freshId(),
    request: placeOrderForRequest.parse({ ...buyer, lines, totalCents: 1997 }),
    operatorId: 'grace',
  });
  if (answer.status !== 202) throw new Error(answer.body.message);
  const { orderId } = answer.body;
  await scene.untilRest();
  const page = await orderPage(db.sql, orderId);
  expect(page).toMatchObject({ status: 'confirmed', totalCents: 1997 });
  expect(page?.lines.map((line) => line.unitCents)).toEqual([199, 0, 1]);
  const [placed] = await db.sql`
    select metadata -> 'actor' as actor from events where stream = ${`order-${orderId}`} and version = 1`;
  expect(placed?.actor).toEqual({ kind: 'operator', id: 'grace' });
  expect(await isWrong()).toEqual([]);
});

test.each([
  ['of more units than are taken of one product', [{ sku: odd, quantity: 100_001 }], 'too-many-units'],
  [
    'of more units when a product is named again',
    [1, 2].map(() => ({ sku: odd, quantity: 60_000 })),
    'too-many-units',
  ],
  ['that costs nothing at all', [{ sku: 'FREE', quantity: 1 }], 'nothing-to-pay'],
])('an order %s is rejected with a message', async (_what, lines, code) => {
  expect(await place(lines)).toMatchObject({ status: 422, body: { code } });
});
