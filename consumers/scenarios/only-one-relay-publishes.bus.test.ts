/** Of several relays one is in office; whoever stands by takes over, and nothing is lost or doubled by it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relayLag } from '@/db/consuming/lag';
import { releaseRelay } from '@/db/relay/relay-state';
import { orderPage } from '@/server/queries/order-page';
import { neverSweeping, testRelay } from '@/server/relay/test-relay';
import { consumers } from '..';
import { ordersWhile } from '../harness/test-orders';
import { PARTITIONS, type TestShop, testShop, wrongs } from '../harness/test-shop';

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

/** How long whoever is in office can stay there without a word; nothing once nobody is. */
async function leftOfTheTerm(): Promise<number> {
  const [row] = await shop.db.sql<{ seconds: number }[]>`
    select extract(epoch from expires_at - now())::float8 as seconds from relay_state where name = 'relay'`;
  return row?.seconds ?? 0;
}
const LEASE_SECONDS = 5;

async function expectAllWell(orderIds: readonly string[]) {
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 8 });
  }
  expect(await wrongs(shop)).toEqual([]);
}

const ordersDuring = (work: () => Promise<void>) => ordersWhile(shop.db.sql, work, { everyMs: 50 });

test('when the active relay dies, the standby takes over within seconds', async () => {
  const first = await startRelay();
  await expect.poll(inOffice).toBe(first.owner);
  const standby = await startRelay();
  const orderIds = await ordersDuring(async () => {
    await first.die();
    expect(await leftOfTheTerm()).toBeLessThanOrEqual(LEASE_SECONDS);
    await expect.poll(inOffice).toBe(standby.owner);
  });
  await expectAllWell(orderIds);
});

test('when the active relay leaves, the standby takes over at once', async () => {
  const standby = await startRelay();
  const orderIds = await ordersDuring(async () => {
    await relays[1]?.stop();
    expect(await inOffice()).not.toBe(relays[1]?.owner);
    await expect.poll(inOffice).toBe(standby.owner);
  });
  await expectAllWell(orderIds);
});

test('a relay past its lease writes no checkpoint, and what both published is processed once', async () => {
  const orderIds = await ordersDuring(async () => {
    const noted = () =>
      shop.db.sql`select checkpoint_xid::text, checkpoint_position from relay_state where name = 'relay'`;
    await shop.db.sql`
      update relay_state set owner = 'a-ghost', fencing_token = fencing_token + 1,
        expires_at = now() + interval '1 hour'
      where name = 'relay'`;
    const before = await noted();
    await expect.poll(async () => (await relayLag(shop.db.sql)).behind).toBeGreaterThan(10);
    expect(await noted()).toEqual(before);
    await releaseRelay(shop.db.sql, 'a-ghost');
    await expect.poll(inOffice).toBe(relays[2]?.owner);
  });
  await expectAllWell(orderIds);
});
