/** Three brokers that keep three copies do what one does, and the one that leads can be lost. */
import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { env } from '@/server/env';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { ordersWhile } from '../harness/test-orders';
import { type TestShop, testShop, wrongs } from '../harness/test-shop';

// The environment is read once, and modules read it as they are loaded.
vi.hoisted(() => vi.stubEnv('NATS_REPLICAS', '3'));

let shop: TestShop;

beforeAll(async () => {
  expect(env().NATS_REPLICAS).toBe(3);
  shop = await testShop(consumers);
  await shop.startRelay();
  await shop.startWorker();
});

afterAll(() => shop.stop());

/** The stream as the cluster sees it; undefined while nobody leads it. */
async function stream() {
  const nats = await shop.connectBroker();
  const { streams } = await jetstream(nats, { timeout: 2_000 }).jetstreamManager(false);
  const info = await streams.info(EVENTS_STREAM).catch(() => undefined);
  await nats.close();
  return info;
}
const leader = async () => (await stream())?.cluster?.leader;

test('orders complete while the broker’s leader is killed', async () => {
  await expect.poll(async () => (await stream())?.state.messages).toBeGreaterThan(0);
  const servers = ['server-1', 'server-2', 'server-3'];
  const first = (await leader()) ?? '';
  const others = servers.filter((name) => name !== first);
  expect(others).toHaveLength(2);
  const orderIds = await ordersWhile(
    shop.db.sql,
    async () => {
      await expect.poll(async () => (await stream())?.state.messages ?? 0).toBeGreaterThan(50);
      await shop.broker.crash(first);
      await expect.poll(leader).toBeOneOf(others);
      const before = (await stream())?.state.messages ?? 0;
      await expect.poll(async () => (await stream())?.state.messages ?? 0).toBeGreaterThan(before + 20);
    },
    { everyMs: 50 },
  );
  expect((await stream())?.config.num_replicas).toBe(3);
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 8 });
  }
  expect(await wrongs(shop)).toEqual([]);
});
