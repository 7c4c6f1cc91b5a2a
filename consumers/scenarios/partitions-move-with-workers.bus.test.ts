import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { partitionsOf } from '../harness/define';
import { ordersWhile } from '../harness/test-orders';
import { PARTITIONS, shippedOn, type TestRole, type TestShop, testShop, wrongs } from '../harness/test-shop';

let shop: TestShop;
let relay: TestRole;
let standby: TestRole;
let workers: TestRole[] = [];
let mailsMayRepeat = false;

beforeAll(async () => {
  shop = await testShop(consumers);
  relay = await shop.startRelay();
});

afterAll(() => shop.stop());

const partitionsEach = shippedOn(consumers).map((consumer) => partitionsOf(consumer, PARTITIONS));
const allPartitions = partitionsEach.reduce((sum, count) => sum + count);
const consumersOfManyPartitions = partitionsEach.filter((count) => count > 1).length;

/** How many partitions each worker holds whose lease is good, in the order they were started. */
async function partitionsHeld(of: readonly TestRole[] = workers): Promise<number[]> {
  const rows = await shop.db.sql<{ owner: string; count: number }[]>`
    select owner, count(*)::integer as count from consumer_partitions where expires_at > now() group by owner`;
  return of.map(({ id }) => rows.find(({ owner }) => owner === id)?.count ?? 0);
}

/** How many owners a partition has had, at most. */
async function mostOwners(): Promise<number | undefined> {
  const [row] = await shop.db.sql<
    { most: number }[]
  >`select max(fencing_token)::integer as most from consumer_partitions`;
  return row?.most;
}

async function expectAllWell(orderIds: readonly string[]) {
  expect(orderIds.length).toBeGreaterThan(0);
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 8 });
  }
  expect(await outOfTurn()).toEqual([]);
  const found = await wrongs(shop);
  expect(found.filter(({ name }) => !(mailsMayRepeat && name === 'mails'))).toEqual([]);
}

/** What was applied before an earlier fact of the same order. */
const outOfTurn = () => shop.db.sql`
  with applied as (
    select consumer, stream, version, type, processed_at from inbox join events on events.id = inbox.event_id)
  select consumer, stream, late.type as late, early.type as early
  from applied late join applied early using (consumer, stream)
  where late.version < early.version and late.processed_at > early.processed_at`;

/**
 * Whoever stops between sending a mail and recording it leaves a mail that is sent again, under the same
 * Message-ID: SMTP promises no more. That each order has a mail, and one Message-ID, stays checked.
 */
function someoneStopsInTheMiddle(): void {
  mailsMayRepeat = true;
}

test('a worker that joins under load takes its share, and nothing is doubled or lost', async () => {
  workers = [await shop.startWorker()];
  const orderIds = await ordersWhile(shop.db.sql, async () => {
    await expect.poll(partitionsHeld).toEqual([allPartitions]);
    workers.push(await shop.startWorker());
    await expect
      .poll(async () => (await partitionsHeld()).every((held) => held >= 2 * consumersOfManyPartitions))
      .toBe(true);
  });
  expect(await mostOwners()).toBe(2);
  await expectAllWell(orderIds);
  await expect
    .poll(async () => (await partitionsHeld()).reduce((sum, held) => sum + held))
    .toBe(allPartitions);
});

test('when a worker leaves, another takes over at once', async () => {
  const orderIds = await ordersWhile(shop.db.sql, async () => {
    const leaving = workers.splice(0, 1);
    for (const worker of leaving) await worker.stop();
    expect(await partitionsHeld(leaving)).toEqual([0]);
    await expect.poll(partitionsHeld).toEqual([allPartitions]);
  });
  await expectAllWell(orderIds);
});

test('when a worker dies midway, another takes over within seconds', async () => {
  someoneStopsInTheMiddle();
  workers.push(await shop.startWorker());
  const orderIds = await ordersWhile(shop.db.sql, async () => {
    await expect.poll(async () => Math.min(...(await partitionsHeld()))).toBeGreaterThan(0);
    await workers.shift()?.die();
    await expect.poll(partitionsHeld).toEqual([allPartitions]);
  });
  await expectAllWell(orderIds);
});

test('a fenced-off worker writes nothing, and rejoins for free partitions', async () => {
  someoneStopsInTheMiddle();
  const orderIds = await ordersWhile(shop.db.sql, async () => {
    await shop.db.sql`
      update consumer_partitions set owner = 'a-ghost', fencing_token = fencing_token + 1,
        expires_at = now() + interval '1 hour'`;
    await expect.poll(partitionsHeld).toEqual([0]);
    await shop.db.sql`update consumer_partitions set expires_at = now() where owner = 'a-ghost'`;
    await expect.poll(partitionsHeld).toEqual([allPartitions]);
  });
  await expectAllWell(orderIds);
});

test('a standby relay takes over from one that died', async () => {
  standby = await shop.startRelay();
  const orderIds = await ordersWhile(shop.db.sql, async () => {
    await relay.die();
    await expect.poll(relayOwner).toBe(standby.id);
  });
  await expectAllWell(orderIds);
});

test('a standby relay takes over at once from one that left', async () => {
  const third = await shop.startRelay();
  const orderIds = await ordersWhile(shop.db.sql, async () => {
    await standby.stop();
    expect(await relayOwner()).not.toBe(standby.id);
    await expect.poll(relayOwner).toBe(third.id);
  });
  await expectAllWell(orderIds);
});

async function relayOwner(): Promise<string | undefined> {
  const [row] = await shop.db.sql<
    { owner: string }[]
  >`select owner from relay_state where expires_at > now()`;
  return row?.owner;
}
