import { afterAll, beforeAll, expect, test } from 'vitest';
import { effect, lanesOf } from './harness/define';
import { order } from './harness/test-orders';
import { PARTITIONS, shippedOn, type TestRole, type TestShop, testShop } from './harness/test-shop';
import { consumers } from './index';

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

const lanesOfWorker = async ({ id }: TestRole, name: string) =>
  (
    await shop.db.sql`
      select from lanes where owner = ${id} and consumer = ${name} and expires_at > now()`
  ).length;

test('who is slow to leave a lane keeps it until it is done, and no other lane from moving', async () => {
  const first = await shop.startWorker();
  await Promise.all(Array.from({ length: 12 }, () => order(shop.db.sql)));
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(12);
  const second = await shop.startWorker();
  for (const { name } of shippedOn(all).filter((one) => one !== slow && lanesOf(one, PARTITIONS) > 1)) {
    const moved = { timeout: 4_000, interval: 20 };
    await expect.poll(() => lanesOfWorker(second, name), moved).toBe(PARTITIONS / 2);
  }
  expect(await lanesOfWorker(first, 'slow')).toBe(PARTITIONS);
  answer();
  await expect.poll(() => lanesOfWorker(second, 'slow'), { timeout: 4_000 }).toBe(PARTITIONS / 2);
  await shop.settle();
  expect(asked).toHaveLength(12);
});
