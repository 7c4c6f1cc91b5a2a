import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { consumers } from '..';
import { ordersWhile } from '../harness/test-orders';
import { PARTITIONS } from '../harness/test-shop';
import { type ProcessRole, type ProcessShop, processShop } from './support/test-processes';

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

/** How many partitions of the inventory each holds whose lease is good, the most first. */
async function partitionsHeld(): Promise<number[]> {
  const rows = await db.sql<{ count: number }[]>`
    select count(*)::integer as count from consumer_partitions
    where consumer = 'inventory' and expires_at > now() group by owner order by count desc`;
  return rows.map(({ count }) => count);
}

async function expectAllWell(orders: number) {
  expect(orders).toBeGreaterThan(0);
  await shop.settle();
  await expect.poll(() => shop.wrongs(), { interval: 250 }).toEqual([]);
}

test('the processes of a consumer share its partitions under load', async () => {
  const placed = await ordersWhile(db.sql, async () => {
    await expect.poll(partitionsHeld).toEqual([PARTITIONS]);
    workers.push(await shop.startWorker('inventory'));
    await expect.poll(partitionsHeld).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
  });
  await expectAllWell(placed.length);
});

test('when one process dies, the other takes its partitions within seconds', async () => {
  const placed = await ordersWhile(db.sql, async () => {
    await workers.shift()?.die();
    await expect.poll(partitionsHeld).toEqual([PARTITIONS]);
  });
  await expectAllWell(placed.length);
});

test('when one process is frozen, the other takes its partitions until it is back', async () => {
  const paused = await shop.startWorker('inventory');
  workers.push(paused);
  await expect.poll(partitionsHeld).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
  const placed = await ordersWhile(db.sql, async () => {
    paused.sleep();
    await expect.poll(partitionsHeld).toEqual([PARTITIONS]);
    paused.wakeUp();
    await expect.poll(partitionsHeld).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
  });
  await expectAllWell(placed.length);
});

test('when all but one leave gracefully, the last one takes everything at once', async () => {
  workers.push(await shop.startWorker('inventory'), await shop.startWorker('inventory'));
  const placed = await ordersWhile(db.sql, async () => {
    await Promise.all(workers.splice(1).map((worker) => worker.stop()));
    expect((await partitionsHeld()).length).toBeLessThanOrEqual(1);
    await expect.poll(partitionsHeld).toEqual([PARTITIONS]);
  });
  await expectAllWell(placed.length);
});
