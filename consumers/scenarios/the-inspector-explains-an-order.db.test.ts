import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { switchConsumer } from '@/server/commands/switch-consumer';
import { type Inspection, inspection } from '@/server/contracts/inspection';
import { partitionHashOf } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import { inspectOrder } from '@/server/inspecting/inspect';
import { consumers } from '..';
import { followersOf } from '../harness/follower';
import { order, type TestOrder } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { allAtOnce, rounds } from '../harness/test-rounds';

let db: TestDatabase;
let outside: TestOutside;

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { TEAPOT: 100 });
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

const inspecting = () => ({ sql: db.sql, consumers: followersOf(consumers), outside: outside.urls });

async function inspected(orderId: string): Promise<Inspection> {
  const found = await inspectOrder(inspecting(), orderId);
  if (!found) throw new Error('there is no such order');
  return inspection.parse(found);
}

async function goneThrough(wanted: TestOrder = {}): Promise<Inspection> {
  const orderId = await order(db.sql, wanted);
  await (await rounds({ sql: db.sql, outside, consumers })).untilRest();
  return inspected(orderId);
}

const idOf = ({ stream }: Inspection) => stream.slice('order-'.length);
const eventOf = ({ events }: Inspection, type: string) => events.find((event) => event.type === type);

test('for an unprocessed order the inspector lists every consumer it waits for', async () => {
  const { deliveries, lenses, outside: actions } = await inspected(await order(db.sql));
  expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['awaited']));
  expect(actions).toEqual([]);
  expect(lenses.page).toBeUndefined();
  expect(lenses.facts?.steps.find(({ name }) => name === 'stock')?.state).toBe('running');
  expect(lenses.saga?.toCome).toMatchObject([{ what: 'stock', turnOf: 'inventory' }]);
  expect(lenses.disagreements.map(({ says }) => says)).toContainEqual(
    expect.stringMatching(/^inventory has not processed order.placed, version 1/),
  );
});

test('for a finished order every delivery has a time and one attempt, and all views agree', async () => {
  const seen = await goneThrough();
  for (const one of seen.deliveries) {
    expect(one).toMatchObject({ state: 'done', tries: 1, processedAt: expect.any(String) });
    expect(one.durationMs).toBeGreaterThanOrEqual(0);
  }
  expect(seen.lenses.disagreements).toEqual([]);
  expect(seen.lenses.page).toEqual(seen.lenses.facts);
  expect(seen.lenses.services.every(({ handled, newest }) => handled === newest)).toBe(true);
});

test('calls to external services appear beside the event that caused them', async () => {
  const seen = await goneThrough();
  const requested = eventOf(seen, 'payment.requested')?.id;
  const confirmed = eventOf(seen, 'order.confirmed')?.id;
  const actions = seen.outside.map(({ where, what, eventId }) => [where, what, eventId]);
  expect(actions).toContainEqual(['card processor', 'authorised', requested]);
  expect(actions).toContainEqual(['card processor', 'captured', confirmed]);
  expect(actions).toContainEqual(['mail', expect.any(String), confirmed]);
});

test('a retried delivery shows its attempts', async () => {
  const seen = await goneThrough({ card: 'failsTwice' });
  const requested = eventOf(seen, 'payment.requested')?.id;
  const handled = seen.deliveries.find(
    ({ consumer, eventId }) => consumer === 'payments' && eventId === requested,
  );
  expect(handled?.tries).toBe(3);
  expect(handled?.attempts).toMatchObject([
    { attempt: 1, outcome: 'failed', error: expect.stringContaining('answered 500') },
    { attempt: 2, outcome: 'failed', error: expect.stringContaining('answered 500') },
  ]);
  expect(seen.deliveries.filter(({ attempts }) => attempts)).toHaveLength(1);
  expect(seen.services.find(({ name }) => name === 'payments')?.calls).toBe('card processor');
});

test('only outages of an order’s partitions are shown', async () => {
  const earlier = await goneThrough();
  const seen = await goneThrough();
  const partitionHash = partitionHashOf(seen.stream);
  const outage = (partition: number, startedAt: string | undefined) => db.sql`
    insert into partition_outages (consumer, partition, partitions, started_at, ended_at, error)
    values ('payments', ${partition}, 2, ${startedAt ?? ''}, ${seen.readAt}, 'refused')`;
  await outage(partitionHash % 2, seen.events[0]?.at);
  await outage((partitionHash + 1) % 2, seen.events[0]?.at);
  const again = await inspected(idOf(seen));
  expect(again.standstills).toMatchObject([
    { consumer: 'payments', why: 'outage', from: seen.events[0]?.at, to: seen.readAt, reason: 'refused' },
  ]);
  expect((await inspected(idOf(earlier))).standstills).toEqual([]);
});

test('a consumer’s pause is shown only for orders that were in progress', async () => {
  const [before, orderId] = [await goneThrough(), await order(db.sql)];
  const operator = { sql: db.sql, operatorId: 'operator-ada' };
  const switched = (act: 'pause' | 'resume') =>
    switchConsumer({ ...operator, consumer: 'checkout', act, reason: 'a look' });
  await switched('pause');
  const paused = { consumer: 'checkout', why: 'paused', reason: 'a look' };
  expect((await inspected(orderId)).standstills).toEqual([{ ...paused, from: expect.any(String) }]);
  await switched('resume');
  await (await rounds({ sql: db.sql, outside, consumers })).untilRest();
  expect((await inspected(orderId)).standstills).toMatchObject([{ ...paused, to: expect.any(String) }]);
  expect((await inspected(idOf(before))).standstills).toEqual([]);
  expect((await goneThrough()).standstills).toEqual([]);
});

test('a stale read model is marked, with the event that will update it', async () => {
  const orderId = await order(db.sql);
  const others = consumers.filter(({ name }) => name !== 'order-status');
  const status = consumers.filter(({ name }) => name === 'order-status');
  await (await rounds({ sql: db.sql, outside, consumers: status })).untilRest();
  await (await rounds({ sql: db.sql, outside, consumers: others })).untilRest(() => allAtOnce);
  const seen = await inspected(orderId);
  const confirmed = eventOf(seen, 'order.confirmed');
  expect(seen.lenses.page?.version).toBe(1);
  expect(seen.lenses.disagreements).toContainEqual({
    says: 'The shopper sees processing; the events say confirmed.',
    between: ['shopper', 'saga'],
    resolvedBy: {
      consumer: 'order-status',
      types: ['order.confirmed'],
      eventId: confirmed?.id,
      version: confirmed?.version,
    },
  });
});

test('an unreachable external service is named, and the rest is shown', async () => {
  const orderId = await order(db.sql);
  await (await rounds({ sql: db.sql, outside, consumers })).untilRest();
  const away = { cardsUrl: 'http://127.0.0.1:9', mailboxUrl: 'http://127.0.0.1:9' };
  const seen = await inspectOrder({ ...inspecting(), outside: away }, orderId);
  expect(seen?.silent).toEqual(['card processor', 'mail']);
  expect(seen?.events.length).toBeGreaterThan(5);
});

test('an unknown order is not found', async () => {
  expect(await inspectOrder(inspecting(), freshId())).toBeUndefined();
});
