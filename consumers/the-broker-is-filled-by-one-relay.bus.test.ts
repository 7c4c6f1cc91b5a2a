/** Of several relays one is in office; whoever stands by takes over, and nothing is lost or doubled by it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nowMs } from '@/server/clock';
import { health } from '@/server/health';
import { orderPage } from '@/server/order-page';
import { neverSweeping, testRelay } from '@/server/relay/test-relay';
import { ordersWhile } from './harness/test-orders';
import { PARTITIONS, type TestShop, testShop, wrongs } from './harness/test-shop';
import { consumers } from './index';

let shop: TestShop;
type TestRelay = ReturnType<typeof testRelay>;
const relays: TestRelay[] = [];

beforeAll(async () => {
  shop = await testShop(consumers);
  await shop.startWorker();
});

afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await shop.stop();
});

async function startRelay(): Promise<TestRelay> {
  const broker = await shop.connectBroker();
  const parts = { databaseUrl: shop.db.url, partitions: PARTITIONS, sweeping: neverSweeping };
  const relay = testRelay({ ...parts, broker });
  relays.push(relay);
  return relay;
}

async function inOffice(): Promise<string | undefined> {
  const [row] = await shop.db.sql<{ owner: string }[]>`
    select owner from relay_state where name = 'relay' and expires_at > now()`;
  return row?.owner;
}
const soon = { timeout: 20_000, interval: 50 };

async function expectAllWell(orderIds: readonly string[]) {
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 8 });
  }
  expect(await wrongs(shop)).toEqual([]);
}

const ordersDuring = (work: () => Promise<void>) => ordersWhile(shop.db.sql, work, 50);

test('when the one in office dies, the one that stands by goes on within seconds', async () => {
  const first = await startRelay();
  await expect.poll(inOffice, soon).toBe(first.owner);
  const standby = await startRelay();
  const orderIds = await ordersDuring(async () => {
    await first.die();
    const diedMs = nowMs();
    await expect.poll(inOffice, soon).toBe(standby.owner);
    expect(nowMs() - diedMs).toBeLessThan(16_000);
  });
  await expectAllWell(orderIds);
});

test('when the one in office leaves, the other goes on at once', async () => {
  const standby = await startRelay();
  const orderIds = await ordersDuring(async () => {
    await relays[1]?.stop();
    await expect.poll(inOffice, { ...soon, timeout: 2_000 }).toBe(standby.owner);
  });
  await expectAllWell(orderIds);
});

test('one that was thought dead notes nothing any more, and what both published is done once', async () => {
  const orderIds = await ordersDuring(async () => {
    const noted = () =>
      shop.db.sql`select seen_xid::text, seen_position from relay_state where name = 'relay'`;
    await shop.db.sql`
      update relay_state set owner = 'a-ghost', fence = fence + 1, expires_at = now() + interval '3 seconds'
      where name = 'relay'`;
    const before = await noted();
    await expect.poll(async () => (await health(shop.db.sql)).relay.behind, soon).toBeGreaterThan(10);
    expect(await noted()).toEqual(before);
    await expect.poll(inOffice, soon).toBe(relays[2]?.owner);
  });
  await expectAllWell(orderIds);
});
