import { afterAll, beforeAll, expect, test } from 'vitest';
import { partitionOf } from '@/server/contracts/subjects';
import { orderStream } from '@/server/domain/order';
import { consumers } from '..';
import { effect, partitionsOf } from '../harness/define';
import { order } from '../harness/test-orders';
import { PARTITIONS, shippedOn, type TestRole, type TestShop, testShop } from '../harness/test-shop';

let shop: TestShop;
const asked: string[] = [];
let answer: () => void = () => undefined;
const answered = new Promise<void>((resolve) => {
  answer = resolve;
});

/** Asks an outside that takes its time. */
const slow = effect({
  name: 'slow',
  follows: ['order.placed'],
  async act({ stream }) {
    asked.push(stream);
    await answered;
    return undefined;
  },
});
const all = [...consumers, slow];

beforeAll(async () => {
  shop = await testShop(all);
  await shop.startRelay();
});

afterAll(() => shop.stop());

const partitionsOfWorker = async ({ id }: TestRole, name: string) =>
  (
    await shop.db.sql`
      select from consumer_partitions where owner = ${id} and consumer = ${name} and expires_at > now()`
  ).length;

/** On how many partitions these orders are. */
const partitionsAmong = (streams: readonly string[]) =>
  new Set(streams.map((stream) => partitionOf(stream, PARTITIONS))).size;

// Who waited for the slow one would wait for ever: it is answered only when all others have moved.

test('a slow worker keeps its partition until it is done, and other partitions move meanwhile', async () => {
  const first = await shop.startWorker();
  const streams: string[] = [];
  while (partitionsAmong(streams) < PARTITIONS) streams.push(orderStream(await order(shop.db.sql)));
  await expect.poll(() => partitionsAmong(asked)).toBe(PARTITIONS);
  const second = await shop.startWorker();
  for (const { name } of shippedOn(all).filter((one) => one !== slow && partitionsOf(one, PARTITIONS) > 1)) {
    await expect.poll(() => partitionsOfWorker(second, name)).toBe(PARTITIONS / 2);
  }
  expect(await partitionsOfWorker(first, 'slow')).toBe(PARTITIONS);
  answer();
  await expect.poll(() => partitionsOfWorker(second, 'slow')).toBe(PARTITIONS / 2);
  await shop.settle();
  expect(asked.toSorted()).toEqual(streams.toSorted());
});
