import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepRows } from '@/db/read-models/rows';
import { type TestDatabase, testDatabase } from '@/db/test-database';
import { stockShelf } from '@/db/test-shelf';
import { freshId } from '@/server/ids';
import { placeOrder } from './commands/place-order';
import { myOrders, orderPage } from './order-page';

let db: TestDatabase;
const shopperId = freshId();

beforeAll(async () => {
  db = await testDatabase();
  await stockShelf(db.sql, { TEAPOT: 10 });
});
afterAll(() => db.stop());

async function order(): Promise<string> {
  const answer = await placeOrder({
    sql: db.sql,
    request: {
      lines: [{ sku: 'TEAPOT', quantity: 1 }],
      name: 'Ada',
      email: 'ada@example.com',
      address: { street: 'Street 1', postcode: '1010', city: 'Town', country: 'AT' },
      cardNumber: '4242424242424242',
    },
    shopperId,
    idempotencyKey: freshId(),
    correlationId: freshId(),
  });
  if (answer.status !== 202) throw new Error(answer.body.message);
  return answer.body.orderId;
}

const listed = async () => (await myOrders(db.sql, shopperId, 50)).map(({ orderId }) => orderId);

test('an order is on its page and in my orders once it is accepted, and never twice', async () => {
  const first = await order();
  expect(await listed()).toEqual([first]);

  const page = await orderPage(db.sql, first);
  await keepRows(db.sql, 'order_status', [{ key: first, version: 1, row: page }]);
  const second = await order();
  expect(await orderPage(db.sql, second)).toMatchObject({ version: 1, status: 'processing' });
  expect(await listed()).toEqual([second, first]);
});
