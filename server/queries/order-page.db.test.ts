import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertContact } from '@/db/edge/order-contacts';
import { keepRows } from '@/db/read-models/rows';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { recordAsIs } from '@/db/testing/test-poison';
import { stockShelf } from '@/db/testing/test-shelf';
import { cancelOrder } from '@/server/commands/cancel-order';
import { placeOrder } from '@/server/commands/place-order';
import { readOrderCursor } from '@/server/contracts/order-place';
import { orderStream } from '@/server/domain/order';
import { freshId } from '@/server/ids';
import { myOrders, orderPage, orderPageIfReadable } from './order-page';

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

const listed = async () =>
  (await myOrders(db.sql, { shopperId, limit: 50 })).orders.map(({ orderId }) => orderId);

test('an order is on its page and in my orders once it is accepted, and never twice', async () => {
  const first = await order();
  expect(await listed()).toEqual([first]);

  const page = await orderPage(db.sql, first);
  await keepRows(db.sql, 'order_status', [{ key: first, version: 1, row: page }]);
  const second = await order();
  expect(await orderPage(db.sql, second)).toMatchObject({ version: 1, status: 'processing' });
  expect(await listed()).toEqual([second, first]);
});

test('a page that is older than what its shopper did last is told from the facts', async () => {
  const orderId = await order();
  const before = await orderPage(db.sql, orderId);
  await keepRows(db.sql, 'order_status', [{ key: orderId, version: 1, row: before }]);
  const actor = { kind: 'shopper', id: shopperId } as const;
  await cancelOrder({ sql: db.sql, orderId, by: 'shopper', actor, message: 'You cancelled this order.' });

  expect(await orderPage(db.sql, orderId)).toMatchObject({ status: 'cancelled' });
  const { orders: all } = await myOrders(db.sql, { shopperId, limit: 50 });
  expect(all.filter((page) => page.orderId === orderId)).toMatchObject([{ status: 'cancelled' }]);
});

test('a page that only lacks what others did is shown as it is', async () => {
  const orderId = await order();
  const before = await orderPage(db.sql, orderId);
  await keepRows(db.sql, 'order_status', [{ key: orderId, version: 1, row: before }]);
  const actor = { kind: 'operator', id: 'them' } as const;
  await cancelOrder({ sql: db.sql, orderId, by: 'operator', actor, message: 'Cancelled by the shop.' });

  expect(await orderPage(db.sql, orderId)).toEqual(before);
});

test('an order that nobody can read takes no other away', async () => {
  const readable = await listed();
  const orderId = freshId();
  const address = { street: 'Street 1', postcode: '1010', city: 'Town', country: 'AT' };
  const contact = { orderId, shopperId, name: 'Ada', email: 'ada@example.com', address };
  await insertContact(db.sql, contact, db.sql`true`);
  await recordAsIs(db.sql, [
    {
      id: freshId(),
      stream: orderStream(orderId),
      version: 1,
      type: 'order.placed',
      schemaVersion: 2,
      at: new Date().toISOString(),
      data: { orderId, totalCents: 'nine' },
      metadata: { correlationId: orderId, causationId: orderId, actor: { kind: 'shopper', id: shopperId } },
    },
  ]);

  expect(await listed()).toEqual(readable);
  expect(await orderPageIfReadable(db.sql, orderId)).toBeUndefined();
  await expect(orderPage(db.sql, orderId)).rejects.toThrow('totalCents');
});

test('paging through my orders reaches each of them once, with and without a row of its own', async () => {
  const everyone = await listed();
  const { total } = await myOrders(db.sql, { shopperId, limit: 1 });
  expect(total).toBe(everyone.length + 1);
  const reached: string[] = [];
  for (let next: string | undefined, pages = 0; pages === 0 || next; pages += 1) {
    const before = next ? readOrderCursor(next) : undefined;
    const page = await myOrders(db.sql, { shopperId, limit: 2, before });
    reached.push(...page.orders.map(({ orderId }) => orderId));
    next = page.next;
    expect(pages).toBeLessThan(everyone.length);
  }
  expect(reached).toEqual(everyone);
});
