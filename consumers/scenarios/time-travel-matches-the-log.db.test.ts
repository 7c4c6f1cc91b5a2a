import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { orderStream } from '@/server/domain/order';
import { dashboardOf } from '@/server/queries/dashboard';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { readAll, rounds } from '../harness/test-rounds';
import { Chronicle } from '../history/chronicle';
import { framesOf } from '../history/order-frames';
import { shopAt } from '../history/shop-then';

let db: TestDatabase;
let outside: TestOutside;
const orderIds: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { TEAPOT: 100, MUG: 50 });
  const scene = await rounds({ sql: db.sql, outside, consumers });
  for (const card of ['pays', 'declined', 'pays'] as const) {
    orderIds.push(await order(db.sql, { card, units: { TEAPOT: 2, MUG: 1 } }));
    await scene.untilRest();
  }
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

const asked = () => ({ sql: db.sql, consumers });
const live = async (table: string) =>
  new Map(
    (await db.sql<{ key: string; row: unknown }[]>`select key, row from ${db.sql(table)} order by key`).map(
      ({ key, row }) => [key, row],
    ),
  );

test('time travel at the end of the log shows the present', async () => {
  const then = await shopAt(asked(), undefined);
  expect(then).toMatchObject({ isWhole: true, place: then.end });
  for (const { name, rows, rowCount } of then.models) {
    const stored = await live(name.replaceAll('-', '_'));
    expect(rowCount).toBe(stored.size);
    expect(rows.map(({ key, row }) => [key, row])).toEqual([...stored]);
  }
  expect(then.models.map(({ name }) => name)).toContain('best-sellers');
});

test('at any event the stock follows from the events before it, and the change is shown', async () => {
  const { entries } = await readAll(db.sql);
  for (const [index, { event }] of entries.entries()) {
    const then = await shopAt(asked(), index + 1);
    expect(then.entry?.event.id).toBe(event.id);
    const reserved = entries.slice(0, index + 1).filter((one) => one.event.type === 'stock.reserved');
    const released = entries.slice(0, index + 1).filter((one) => one.event.type === 'stock.released');
    const came = entries
      .slice(0, index + 1)
      .some(({ event: { type, stream } }) => type === 'stock.received' && stream === 'product-TEAPOT');
    const teapots = then.stock.find(({ sku }) => sku === 'TEAPOT')?.available ?? 0;
    expect(teapots).toBe(came ? 100 - 2 * (reserved.length - released.length) : 0);
    const moves = then.changes.filter(({ consumer }) => consumer === 'stock-on-hand');
    expect(moves.length > 0).toBe(
      ['stock.received', 'stock.reserved', 'stock.released', 'order.confirmed'].includes(event.type),
    );
  }
});

test('the state at a position does not depend on the path to it', async () => {
  const one = new Chronicle(db.sql, consumers);
  await one.readOn(5_000);
  const forward = [];
  for (let count = 0; count <= one.count; count += 1) forward.push(await one.at(count));
  for (let count = one.count; count >= 0; count -= 1) expect(await one.at(count)).toEqual(forward[count]);
});

test('a time maps to the position after everything recorded by then', async () => {
  const { entries } = await readAll(db.sql);
  const [middle] = entries.slice(Math.floor(entries.length / 2));
  const then = await shopAt(asked(), middle?.event.at);
  const by = entries.filter(({ event }) => event.at <= (middle?.event.at ?? ''));
  expect(then.place).toBe(by.length);
});

test('an order replays event by event, and its last page is the stored one', async () => {
  const [, declined = ''] = orderIds;
  const frames = await framesOf(asked(), orderStream(declined));
  const stored = await live('order_status');
  expect(frames.at(-1)?.page).toEqual(stored.get(declined));
  expect(frames.map(({ page }) => page?.version)).toEqual(frames.map((_, index) => index + 1));
  expect(frames[0]?.page?.status).toBe('processing');
  const consumersThatMoved = frames.flatMap(({ changes }) => changes.map(({ consumer }) => consumer));
  expect(new Set(consumersThatMoved)).toContain('stock-on-hand');
});

test('the dashboard at the end of the log is the current one, and earlier ones show what was known then', async () => {
  const { dashboard: atTheEnd } = await shopAt(asked(), undefined);
  const now = await dashboardOf(db.sql, 'hour');
  const { totals, before, pace, refusals, openOrders } = now;
  expect(atTheEnd).toMatchObject({ totals, before, pace, refusals, openOrders });
  expect(atTheEnd?.bestSellers.map(({ sku, sold }) => [sku, sold])).toEqual(
    now.bestSellers.map(({ sku, sold }) => [sku, sold]),
  );

  const { entries } = await readAll(db.sql);
  const placed = entries.findIndex(({ event }) => event.type === 'order.placed');
  expect((await shopAt(asked(), placed)).dashboard).toMatchObject({ totals: { placed: 0 }, openOrders: 0 });
  expect((await shopAt(asked(), placed + 1)).dashboard).toMatchObject({
    totals: { placed: 1, confirmed: 0 },
    openOrders: 1,
    bestSellers: [],
  });
});
