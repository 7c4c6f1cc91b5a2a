import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { readStream } from '@/db/log/event-store';
import { LEGACY_WRITER_STREAM } from '@/db/log/legacy-writer';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import type { Envelope } from '@/server/contracts/envelope';
import type { LegacyWriterTakes } from '@/server/contracts/legacy-writer';
import { readEvent } from '@/server/contracts/read-event';
import { newestVersion } from '@/server/contracts/registry';
import { freshId } from '@/server/ids';
import { placeOrder } from './place-order';
import { switchLegacyWriter } from './switch-legacy-writer';

let db: TestDatabase;
const shops: Sql[] = [];

beforeAll(async () => {
  db = await testDatabase();
  await stockShelf(db.sql, { TEAPOT: 100 });
});

afterAll(async () => {
  await Promise.all(shops.map((shop) => shop.end({ timeout: 1 })));
  await db.stop();
});

/** The first events of orders placed in sequence after the switch. */
async function orders(takes: LegacyWriterTakes, count: number): Promise<Envelope[]> {
  await switchLegacyWriter({ sql: db.sql, takes, operatorId: 'operator-1' });
  const sql = connect(db.url, { max: 1 });
  shops.push(sql);
  const placed: Envelope[] = [];
  for (let number = 0; number < count; number += 1) placed.push(...(await firstEvent(sql)));
  return placed;
}

async function firstEvent(sql: Sql): Promise<Envelope[]> {
  const ids = { shopperId: freshId(), idempotencyKey: freshId(), correlationId: freshId() };
  const address = { street: 'Street 1', postcode: '1010', city: 'Town', country: 'AT' };
  const request = {
    lines: [{ sku: 'TEAPOT', quantity: 2 }],
    name: 'Ada',
    email: 'ada@example.com',
    address,
    cardNumber: '4242 4242 4242 4242',
  };
  const answer = await placeOrder({ sql, request, ...ids });
  if (answer.status !== 202) throw new Error(answer.body.message);
  return readStream(db.sql, `order-${answer.body.orderId}`);
}

const today = newestVersion('order.placed');
const versions = (placed: readonly Envelope[]) => placed.map(({ schemaVersion }) => schemaVersion);

test('the legacy writer takes no order by default', async () =>
  expect(versions(await orders('no-order', 2))).toEqual([today, today]));

test('it takes every other order, with the same prices in both versions', async () => {
  const placed = await orders('every-other-order', 4);
  expect(versions(placed).toSorted()).toEqual([1, 1, today, today]);
  const old = placed.find(({ schemaVersion }) => schemaVersion === 1);
  expect(old?.data).not.toHaveProperty('totalCents');
  const [one, ...others] = placed.map(readEvent).map((event) => {
    if (event.type !== 'order.placed') throw new Error(`${event.type} came first`);
    const { lines, totalCents, currency, card } = event.data;
    const prices = lines.map(({ sku, quantity, unitCents }) => ({ sku, quantity, unitCents }));
    return { prices, totalCents, currency, token: card.token };
  });
  for (const other of others) expect(other).toEqual(one);
});

test('it takes every order, and a repeated switch is recorded once', async () => {
  expect(versions(await orders('every-order', 2))).toEqual([1, 1]);
  await Promise.all(
    [1, 2, 3].map(() => switchLegacyWriter({ sql: db.sql, takes: 'no-order', operatorId: 'two' })),
  );
  const recorded = await readStream(db.sql, LEGACY_WRITER_STREAM);
  expect(recorded.map(({ data }) => data)).toEqual([
    { takes: 'every-other-order' },
    { takes: 'every-order' },
    { takes: 'no-order' },
  ]);
  expect(recorded.at(-1)?.metadata.actor).toEqual({ kind: 'operator', id: 'two' });
});
