import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrders } from '@/db/read-models/open-orders';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { rounds } from '../harness/test-rounds';
import { inventory } from '../inventory.saga';

let db: TestDatabase;
let outside: TestOutside;

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { TEAPOT: 1_000 });
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

/** What is open when the oldest that waits is asked for, however short a time it has waited. */
async function open() {
  const { orders, underWay, more } = await openOrders(db.sql, { quietMs: 0, limit: 1 });
  return { streams: orders.map(({ stream }) => stream), underWay, more };
}

test('orders that only wait for a parcel are not open and hide no open order', async () => {
  for (let placed = 0; placed < 3; placed += 1) await order(db.sql);
  await (await rounds({ sql: db.sql, outside, consumers })).untilRest();
  expect(await db.sql`select from saga_timeouts where consumer = 'parcels'`).toHaveLength(3);
  expect(await open()).toEqual({ streams: [], underWay: 0, more: false });
  const undecided = await order(db.sql);
  await (await rounds({ sql: db.sql, outside, consumers: [inventory] })).untilRest();
  // Nobody is behind, so that it is found by what waits for it, or not at all.
  await db.sql`update consumer_partitions set checkpoint_xid = pg_current_xact_id(), checkpoint_position = 0`;
  expect(await open()).toEqual({ streams: [`order-${undecided}`], underWay: 1, more: false });
});
