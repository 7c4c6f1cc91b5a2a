import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { ordersWhile } from '../harness/test-orders';
import { type TestRole, type TestShop, testShop, wrongs } from '../harness/test-shop';

let shop: TestShop;
let roles: TestRole[] = [];
let partitions = 4;

beforeAll(async () => {
  shop = await testShop(consumers, () => partitions);
});

afterAll(() => shop.stop());

/** Everyone leaves in the middle of it, and comes back with another number. */
async function splitInto(number: number): Promise<void> {
  await Promise.all(roles.map((role) => role.stop()));
  partitions = number;
  roles = await Promise.all([shop.startRelay(), shop.startWorker()]);
}

const confirmed = async () =>
  (await shop.db.sql`select from order_status where row ->> 'status' = 'confirmed'`).length;

test('changing from four partitions to three and back under load loses, doubles, and blocks nothing', async () => {
  await splitInto(4);
  const orderIds = await ordersWhile(shop.db.sql, async () => {
    for (const number of [3, 4]) {
      const before = await confirmed();
      await expect.poll(confirmed).toBeGreaterThan(before + 5);
      await splitInto(number);
    }
  });
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 8 });
  }
  expect(await wrongs(shop)).toEqual([]);
});

test('durables of a previous partition count are deleted in the end', async () => {
  const nats = await shop.connectBroker();
  const { consumers: durables } = await jetstream(nats).jetstreamManager(false);
  const kept: string[] = [];
  for await (const { name, config } of durables.list(EVENTS_STREAM)) {
    if (!config.inactive_threshold) kept.push(name);
  }
  await nats.close();
  expect(kept).toEqual([]);
});
