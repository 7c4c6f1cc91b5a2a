import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { effect } from '../harness/define';
import { startWorker } from '../harness/run';
import { order } from '../harness/test-orders';
import { PARTITIONS, type TestShop, testShop } from '../harness/test-shop';

let shop: TestShop;
let worker: { stop(): Promise<void> };
const keys = new Map<string, string[]>();

/** Calls an outside that never answers the first call of an event. */
const forgotten = effect({
  name: 'forgotten',
  follows: ['order.placed'],
  async act({ id }) {
    const known = keys.get(id) ?? [];
    keys.set(id, [...known, id]);
    if (known.length === 0) await new Promise(() => {});
    return undefined;
  },
});

beforeAll(async () => {
  shop = await testShop([forgotten]);
  await shop.startRelay();
  worker = await startWorker({
    id: freshId(),
    sql: shop.db.sql,
    broker: await shop.connectBroker(),
    outside: shop.outside,
    consumers: [forgotten],
    partitions: PARTITIONS,
    log: logFor('consumers'),
    mostRounds: 8,
  });
});

afterAll(() => shop.stop());

const fencingTokens = async () => {
  const rows = await shop.db.sql<{ fencingToken: string }[]>`
    select fencing_token as "fencingToken" from consumer_partitions where consumer = 'forgotten' order by partition`;
  return rows.map(({ fencingToken }) => Number(fencingToken));
};

test('a partition with a hung call is restarted although its worker is alive and alone', async () => {
  await order(shop.db.sql);
  await shop.settle();
  for (const asked of keys.values()) expect(asked.length).toBeGreaterThan(1);
  expect(Math.max(...(await fencingTokens()))).toBeGreaterThan(1);
});

test('a stopping worker does not wait for a hung call', async () => {
  const asked = keys.size;
  await order(shop.db.sql);
  await expect.poll(() => keys.size).toBe(asked + 1);
  await worker.stop();
});
