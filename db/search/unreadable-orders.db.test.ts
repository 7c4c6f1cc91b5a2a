import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ParkedDelivery, parkDeliveries } from '@/db/consuming/parked-deliveries';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { unreadableOrders } from './unreadable-orders';

let db: TestDatabase;
const ids = ['aa', 'ab', 'bb'].map((start) => `${start}000000-0000-4000-8000-000000000000`);

const parked = (index: number, version: number, more: Partial<ParkedDelivery> = {}): ParkedDelivery => ({
  consumer: 'order-status',
  partition: 0,
  stream: `order-${ids[index]}`,
  version,
  state: 'dead',
  eventId: `${index}${version}000000-0000-4000-8000-000000000001`,
  attempts: 1,
  dueInMs: null,
  reason: `field ${version} is wrong`,
  correlationId: '',
  raw: '{}',
  ...more,
});

beforeAll(async () => {
  db = await testDatabase();
  for (const one of [
    parked(0, 1),
    parked(0, 2),
    parked(1, 3),
    parked(2, 1, { state: 'retrying' }),
    parked(2, 2, { consumer: 'send-receipt' }),
  ])
    await parkDeliveries(db.sql, [one]);
});
afterAll(() => db.stop());

test('an order whose page is held up is found and counted once, with its first reason', async () => {
  const { orders, total } = await unreadableOrders(db.sql, { limit: 10 });
  expect(total).toBe(2);
  expect(orders.map(({ orderId, reason }) => [orderId, reason])).toEqual(
    expect.arrayContaining([
      [ids[0], 'field 1 is wrong'],
      [ids[1], 'field 3 is wrong'],
    ]),
  );
  expect(await unreadableOrders(db.sql, { limit: 1 })).toMatchObject({ orders: [{}], total: 2 });
});

test('it is found by how its number begins', async () => {
  expect(await unreadableOrders(db.sql, { idPrefix: 'ab', limit: 10 })).toMatchObject({
    orders: [{ orderId: ids[1] }],
    total: 1,
  });
  expect(await unreadableOrders(db.sql, { idPrefix: 'bb', limit: 10 })).toEqual({ orders: [], total: 0 });
});
