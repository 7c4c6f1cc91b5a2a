import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { categoriesOf } from '@/server/contracts/registry';
import { eventSubject } from '@/server/contracts/subjects';
import { facts, recordedAt } from '@/server/domain/test-order';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import {
  everyoneHasHeard,
  PARTITIONS,
  shippedOn,
  type TestShop,
  testShop,
  wrongs,
} from '../harness/test-shop';

let shop: TestShop;
let nats: NatsConnection;

beforeAll(async () => {
  shop = await testShop(consumers);
  await shop.startRelay();
  await shop.startWorker();
  nats = await shop.connectBroker();
  await order(shop.db.sql);
  await shop.settle();
});

afterAll(async () => {
  await nats.close();
  await shop.stop();
});

const placed = recordedAt(1, facts.placed, 'order-00000000-0000-4000-8000-000000000004');
const parcel = (changes: object, cursor = '1:1') =>
  JSON.stringify([{ cursor, event: { ...placed, ...changes } }]);
const withCause = (causationId: string) => ({ metadata: { ...placed.metadata, causationId } });

/** What arrives on a partition. */
const garbage: [string, string | Uint8Array][] = [
  ['cut JSON', parcel({}).slice(0, -30)],
  ['nothing', ''],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28])],
  ['wrong types', '[1, null, true, "text", [], {}]'],
  ['the same twice', '["twice","twice"]'],
  ['a version beyond all bounds', parcel({ version: 2 ** 40 })],
  ['a cursor beyond all bounds', parcel({}, `${'9'.repeat(20)}:${'9'.repeat(20)}`)],
  ['NUL', parcel(withCause('a\u0000b'))],
  ['a lone surrogate', parcel(withCause('a\ud800'))],
  ['a prototype', '[{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}]'],
  ['something huge', `["${'x'.repeat(1_000_000)}"]`],
  ['something deep', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['SQL', `["'); drop table events; --"]`],
];

/** What only those set apart who would have to do it. */
const unreadable: [string, string][] = [
  ['an event of the wrong shape', parcel({ data: { orderId: 7 } })],
  ['an event in a version from the future', parcel({ schemaVersion: 99 })],
];

const atWork = shippedOn(consumers);
const everyone = atWork
  .filter(({ follows }) => categoriesOf(follows).includes('order'))
  .map(({ name }) => name)
  .sort();
const followers = atWork
  .filter(({ follows }) => follows.some((type) => type === 'order.placed'))
  .map(({ name }) => name)
  .sort();

/** Sends it twice, then orders, and waits until everyone has heard all of it, and these are through. */
async function sent(body: string | Uint8Array): Promise<void> {
  await shop.db.sql`delete from parked_deliveries`;
  const stream = jetstream(nats);
  await stream.publish(eventSubject(0, 'order'), body);
  await stream.publish(eventSubject(0, 'order'), body);
  const orderIds = await Promise.all(Array.from({ length: PARTITIONS * 3 }, () => order(shop.db.sql)));
  await shop.settle();
  await everyoneHasHeard(nats);
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed' });
  }
}

test.each(garbage)(
  '%s is set apart by everyone who hears of orders, with a reason, and what comes after it goes on',
  async (_what, body) => {
    await sent(body);
    expect(await whoSetApart()).toEqual(everyone);
  },
);

test.each(unreadable)(
  '%s is set apart by those who follow it, and only they wait for it',
  async (_what, body) => {
    await sent(body);
    expect(await whoSetApart()).toEqual(followers);
  },
);

/** The consumers that set something apart and said why. */
async function whoSetApart(): Promise<string[]> {
  const rows = await shop.db.sql<{ consumer: string }[]>`
    select distinct consumer from parked_deliveries where state = 'dead' and reason <> '' order by consumer`;
  return rows.map(({ consumer }) => consumer);
}

test('afterwards every invariant holds except for the dead letters', async () => {
  await shop.db.sql`delete from parked_deliveries`;
  await shop.settle();
  expect(await wrongs(shop)).toEqual([]);
  expect({}).not.toHaveProperty('admin');
});
