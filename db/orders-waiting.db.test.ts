import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '@/server/ids';
import { append } from './event-store';
import { ordersWaiting } from './orders-waiting';
import { type TestDatabase, testDatabase } from './test-database';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  for (const partition of [0, 1])
    await lane({ consumer: 'inventory', partition, partitions: 2, seconds: 60 });
  await lane({ consumer: 'retired', seconds: -60 });
  await lane({ consumer: 'deaf', follows: ['order.confirmed'], seconds: 60 });
});
afterAll(() => db.stop());

type Lane = {
  consumer: string;
  partition?: number;
  partitions?: number;
  follows?: string[];
  seconds: number;
};

const lane = ({ consumer, partition = 0, partitions = 1, follows = ['order.placed'], seconds }: Lane) =>
  db.sql`
    insert into lanes (consumer, partition, partitions, follows, owner, expires_at)
    values (${consumer}, ${partition}, ${partitions}, ${follows}, 'worker',
            now() + ${seconds} * interval '1 second')`;

async function place(count: number): Promise<void> {
  const card = { token: 'tok', brand: 'visa', last4: '4242' };
  const metadata = { correlationId: 'c', causationId: 'c', actor: { kind: 'system' as const, id: 'test' } };
  await append(
    db.sql,
    Array.from({ length: count }, () => {
      const orderId = freshId();
      const lines = [{ sku: 'MUG', name: 'Mug', quantity: 1, unitCents: 100 }];
      const data = { orderId, shopperId: freshId(), lines, totalCents: 100, currency: 'EUR' as const, card };
      return {
        ...{ id: freshId(), stream: `order-${orderId}`, version: 1, metadata },
        fact: { type: 'order.placed' as const, data },
      };
    }),
  );
}

test('orders wait for consumers that somebody works for, until these have seen them', async () => {
  expect(await ordersWaiting(db.sql, 1_000)).toBe(0);
  await place(20);
  expect(await ordersWaiting(db.sql, 1_000)).toBe(20);
  expect(await ordersWaiting(db.sql, 3)).toBe(6);
  await db.sql`
    update lanes set (seen_xid, seen_position) =
      (select xid, position from events order by xid desc, position desc limit 1)
    where consumer = 'inventory'`;
  expect(await ordersWaiting(db.sql, 1_000)).toBe(0);
});

test('nobody waits for a consumer that the shop can do without', async () => {
  await lane({ consumer: 'optional', seconds: 60 });
  await place(20);
  const before = await ordersWaiting(db.sql, 1_000);
  expect(before).toBeGreaterThan(20);
  await db.sql`insert into consumer_controls (consumer, shipped, state) values ('optional', 'off', 'on')`;
  expect(await ordersWaiting(db.sql, 1_000)).toBe(20);
});

test('nobody being there is an outage, and then orders are taken', async () => {
  await place(20);
  await db.sql`update lanes set expires_at = now()`;
  expect(await ordersWaiting(db.sql, 1_000)).toBe(0);
});
