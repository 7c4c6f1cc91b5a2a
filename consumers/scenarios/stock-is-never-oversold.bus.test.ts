import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { stockShelf } from '@/db/testing/test-shelf';
import { cancelOrder } from '@/server/commands/cancel-order';
import { consumers } from '..';
import { order, type TestOrder } from '../harness/test-orders';
import { type TestRole, type TestShop, testShop, wrongs } from '../harness/test-shop';

const UNITS = 100;
const SHOPPERS = 500;

let shop: TestShop;
let watcher: Sql;
const workers: TestRole[] = [];

beforeAll(async () => {
  shop = await testShop(consumers);
  watcher = connect(shop.db.url, { max: 1 });
  await stockShelf(shop.db.sql, { RUSH: UNITS });
  await shop.startRelay();
  workers.push(await shop.startWorker(), await shop.startWorker());
});

afterAll(async () => {
  await watcher.end({ timeout: 1 });
  await shop.stop();
});

type Counters = { received: number; available: number; reserved: number; sold: number };

async function counters(sql: Sql): Promise<Counters> {
  const [row] = await sql<Counters[]>`
    select received::integer, available::integer, reserved::integer, sold::integer
    from stock, pg_sleep(0.0005) where sku = 'RUSH'`;
  return row ?? { received: 0, available: 0, reserved: 0, sold: 0 };
}

const isConsistent = ({ received, available, reserved, sold }: Counters): boolean =>
  received === UNITS && received === available + reserved + sold && Math.min(available, reserved, sold) >= 0;

/** Reads the counters again and again for as long as something goes on. */
async function samplesWhile(work: () => Promise<unknown>): Promise<Counters[]> {
  let over = false;
  const worked = work().finally(() => {
    over = true;
  });
  const samples: Counters[] = [];
  while (!over) samples.push(await counters(watcher));
  await worked;
  return samples;
}

/** What the shopper with this number wants: some several units, some other things too, some cannot pay. */
const wishOf = (number: number): TestOrder => ({
  units: { RUSH: number % 7 === 3 ? 2 : 1, ...(number % 5 === 2 ? { TEAPOT: 1, MUG: 2 } : {}) },
  card: number % 9 === 4 ? 'declined' : 'pays',
});

/** Places the order, and for one in four thinks better of it; that may come too late. */
async function shopAs(number: number): Promise<void> {
  const orderId = await order(shop.db.sql, wishOf(number));
  if (number % 4 !== 1) return;
  const actor = { kind: 'shopper', id: 'someone' } as const;
  await cancelOrder({ sql: shop.db.sql, orderId, by: 'shopper', actor, message: 'Changed my mind.' });
}

/** How many facts of these types are in the log. */
async function recorded(...types: string[]): Promise<number> {
  const [row] = await shop.db.sql<{ count: number }[]>`
    select count(*)::integer as count from events where type = any(${types})`;
  return row?.count ?? 0;
}

/** How many workers hold partitions of the consumer that moves the stock. */
async function workersAtTheStock(): Promise<number> {
  const [row] = await shop.db.sql<{ count: number }[]>`
    select count(distinct owner)::integer as count from consumer_partitions
    where consumer = 'inventory' and expires_at > now()`;
  return row?.count ?? 0;
}

/** Some of the shoppers come; one of two workers dies among them, and another one takes its place. */
async function rushHour(from: number, to: number): Promise<void> {
  await expect.poll(workersAtTheStock).toBe(2);
  const before = await recorded('stock.reserved', 'stock.refused');
  const rush = Promise.all(Array.from({ length: to - from }, (_, index) => shopAs(from + index)));
  await expect.poll(() => recorded('stock.reserved', 'stock.refused')).toBeGreaterThan(before);
  await workers.shift()?.die();
  workers.push(await shop.startWorker());
  await rush;
  await shop.settle();
}

/** Those who went away with nothing come back while there is anything left. */
async function untilSoldOut(): Promise<void> {
  for (;;) {
    const { available } = await counters(shop.db.sql);
    if (available === 0) return;
    await Promise.all(Array.from({ length: available }, () => order(shop.db.sql, { units: { RUSH: 1 } })));
    await shop.settle();
  }
}

test('five hundred shoppers get exactly a hundred units despite cancellations and crashes', async () => {
  const samples = await samplesWhile(async () => {
    await rushHour(0, SHOPPERS / 2);
    await rushHour(SHOPPERS / 2, SHOPPERS);
    await untilSoldOut();
  });
  expect(await counters(shop.db.sql)).toEqual({ received: UNITS, available: 0, reserved: 0, sold: UNITS });
  expect(samples.filter((sample) => !isConsistent(sample))).toEqual([]);
  // The rush was seen, and not only its beginning and its end.
  expect(samples.some(({ available, reserved }) => available > 0 && reserved > 0)).toBe(true);
  expect(samples.some(({ sold }) => sold > 0 && sold < UNITS)).toBe(true);
});

test('some shoppers got nothing, some cancelled, and some could not pay', async () => {
  for (const type of ['stock.refused', 'stock.released', 'payment.declined']) {
    expect(await recorded(type), type).toBeGreaterThan(0);
  }
});

test('the log, the ledger, and the mailbox agree', async () => {
  expect((await wrongs(shop)).filter(({ name }) => name !== 'mails')).toEqual([]);
});
