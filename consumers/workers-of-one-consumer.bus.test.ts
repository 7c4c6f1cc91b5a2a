import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/test-database';
import { stockShelf } from '@/db/test-shelf';
import { ordersWhile } from './harness/test-orders';
import { PARTITIONS } from './harness/test-shop';
import { consumers } from './index';
import { type ProcessRole, type ProcessShop, processShop } from './test-processes';

const others = consumers.map(({ name }) => name).filter((name) => name !== 'inventory');

let db: TestDatabase;
let shop: ProcessShop;
let workers: ProcessRole[] = [];

beforeAll(async () => {
  db = await testDatabase();
  shop = await processShop(db);
  await stockShelf(db.sql, { TEAPOT: 100_000 });
  await shop.startRelay();
  await shop.startWorker(...others);
  workers = [await shop.startWorker('inventory')];
});

afterAll(async () => {
  await shop.stop();
  await db.stop();
});

/** How many lanes of the inventory each holds whose lease is good, the most first. */
async function lanesHeld(): Promise<number[]> {
  const rows = await db.sql<{ lanes: number }[]>`
    select count(*)::integer as lanes from lanes
    where consumer = 'inventory' and expires_at > now() group by owner order by lanes desc`;
  return rows.map(({ lanes }) => lanes);
}

async function expectAllWell(orders: number) {
  expect(orders).toBeGreaterThan(0);
  await shop.settle();
  await expect.poll(() => shop.wrongs(), { interval: 250 }).toEqual([]);
}

test('the processes that work for a consumer share its lanes, while orders go through', async () => {
  const placed = await ordersWhile(db.sql, async () => {
    await expect.poll(lanesHeld).toEqual([PARTITIONS]);
    workers.push(await shop.startWorker('inventory'));
    await expect.poll(lanesHeld).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
  });
  await expectAllWell(placed.length);
});

test('when one of them dies, the other has its lanes within seconds', async () => {
  const placed = await ordersWhile(db.sql, async () => {
    await workers.shift()?.die();
    await expect.poll(lanesHeld).toEqual([PARTITIONS]);
  });
  await expectAllWell(placed.length);
});

test('when one is paused, the other has its lanes within seconds, until it is back', async () => {
  const paused = await shop.startWorker('inventory');
  workers.push(paused);
  await expect.poll(lanesHeld).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
  const placed = await ordersWhile(db.sql, async () => {
    paused.sleep();
    await expect.poll(lanesHeld).toEqual([PARTITIONS]);
    paused.wakeUp();
    await expect.poll(lanesHeld).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
  });
  await expectAllWell(placed.length);
});

test('and when all but one leave in good order, it has everything at once', async () => {
  workers.push(await shop.startWorker('inventory'), await shop.startWorker('inventory'));
  const placed = await ordersWhile(db.sql, async () => {
    await Promise.all(workers.splice(1).map((worker) => worker.stop()));
    expect((await lanesHeld()).length).toBeLessThanOrEqual(1);
    await expect.poll(lanesHeld).toEqual([PARTITIONS]);
  });
  await expectAllWell(placed.length);
});
