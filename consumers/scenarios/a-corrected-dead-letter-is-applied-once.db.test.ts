import { afterAll, beforeAll, expect, test } from 'vitest';
import { letGo, makeDue, readParked } from '@/db/consuming/dead-letters';
import { moveOnRecord } from '@/db/consuming/delivery-records';
import { readStream } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { recordAsIs } from '@/db/testing/test-poison';
import { stockShelf } from '@/db/testing/test-shelf';
import { discardDeadLetters } from '@/server/commands/discard-dead-letters';
import { editDeadLetter } from '@/server/commands/edit-dead-letter';
import { deliveryStream } from '@/server/commands/move-dead-letters';
import { redriveDeadLetters } from '@/server/commands/redrive-dead-letters';
import { editRequest } from '@/server/contracts/dead-letter-api';
import type { Envelope } from '@/server/contracts/envelope';
import { freshId } from '@/server/ids';
import { consumers } from '..';
import { bestSellers } from '../best-sellers.projection';
import { allDead, asking, editOf } from '../harness/test-dead-letters';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { rounds } from '../harness/test-rounds';
import { orderStatus } from '../order-status.projection';
import { stockOnHand } from '../stock-on-hand.projection';

const readers = [orderStatus, stockOnHand, bestSellers];
let outside: TestOutside;
let untroubled: TestDatabase;
let history: Envelope[];
const troubled: TestDatabase[] = [];

/** A shop that never had trouble tells what there is to tell. */
beforeAll(async () => {
  untroubled = await testDatabase();
  outside = await testOutside(untroubled.sql);
  await stockShelf(untroubled.sql, { TEAPOT: 10 });
  const orderId = await order(untroubled.sql);
  await (await rounds({ sql: untroubled.sql, outside, consumers })).untilRest();
  history = [
    ...(await readStream(untroubled.sql, 'product-TEAPOT')),
    ...(await readStream(untroubled.sql, `order-${orderId}`)),
  ];
});

afterAll(async () => {
  await outside.stop();
  await Promise.all([untroubled, ...troubled].map((db) => db.stop()));
});

/** A shop with the same history, in which the data of one event are spoilt and everyone has met that. */
async function troubledBy(type: string) {
  const db = await testDatabase();
  troubled.push(db);
  const spoilt = (event: Envelope) => (event.type === type ? { ...event, data: { spoilt: true } } : event);
  await recordAsIs(db.sql, history.map(spoilt));
  const scene = await rounds({ sql: db.sql, outside, consumers: readers });
  await scene.untilRest();
  const event = history.find((one) => one.type === type);
  if (!event) throw new Error(`nothing of the type ${type} happened`);
  return { sql: db.sql, scene, event };
}

const rowsOf = async ({ sql }: TestDatabase | { sql: TestDatabase['sql'] }) => ({
  orders: await sql`select key, version, row from order_status order by 1`,
  stock: await sql`select key, version, row from stock_on_hand order by 1`,
  sold: await sql`select * from best_sellers order by 1`,
});
const waiting = (sql: TestDatabase['sql']) => sql<{ consumer: string; version: number; state: string }[]>`
  select consumer, version, state from parked_deliveries order by consumer, version`;
const names = readers.map(({ name }) => name);
const marks = (sql: TestDatabase['sql']) => sql`
  select consumer, event_id from inbox where consumer = any(${names}) order by 1, 2`;
const whole = ({ schemaVersion, data }: Envelope) => editRequest.shape.edit.parse({ schemaVersion, data });
const keysOf = async (sql: TestDatabase['sql']) =>
  (await allDead(sql)).map(({ consumer, eventId }) => ({ consumer, eventId }));

test('after a poison event is corrected and redriven, its stream is applied in order and once', async () => {
  const { sql, scene, event } = await troubledBy('stock.reserved');
  const before = await waiting(sql);
  expect(before.filter(({ state }) => state === 'dead').map(({ consumer }) => consumer)).toEqual([
    'order-status',
    'stock-on-hand',
  ]);
  expect(before.filter(({ state }) => state === 'behind').length).toBeGreaterThan(4);

  const edit = await editOf(sql, { consumer: 'order-status', eventId: event.id }, whole(event));
  expect(await editDeadLetter(asking(sql), edit)).toEqual({
    status: 200,
    body: { eventId: event.id, consumers: ['order-status', 'stock-on-hand'] },
  });
  const answer = await redriveDeadLetters(asking(sql), { matching: {} });
  expect(answer).toMatchObject({ moved: 2, stale: 0, unreadable: 0 });
  await scene.untilRest();

  expect(await waiting(sql)).toEqual([]);
  expect(await rowsOf({ sql })).toEqual(await rowsOf(untroubled));
  expect(await marks(sql)).toEqual(await marks(untroubled.sql));
});

test('each correction is recorded in its own stream with its operator', async () => {
  const { sql, event } = await troubledBy('order.confirmed');
  const key = { consumer: 'best-sellers', eventId: event.id };
  await editDeadLetter(asking(sql), { ...(await editOf(sql, key, whole(event))), reason: 'A slip.' });
  await redriveDeadLetters(asking(sql), { deliveries: [key] });
  const told = await readStream(sql, deliveryStream(key.consumer, key.eventId));
  expect(told).toMatchObject([
    {
      type: 'event.corrected',
      version: 1,
      data: { before: { data: { spoilt: true } }, after: whole(event), reason: 'A slip.' },
    },
    { type: 'delivery.redriven', version: 2, data: key },
  ]);
  for (const { metadata } of told) {
    expect(metadata.actor).toEqual({ kind: 'operator', id: 'operator-ada' });
    expect(metadata.correlationId).toBe(event.metadata.correlationId);
  }
});

test('two operators who redrive the same dead letter at once redrive it once', async () => {
  const { sql, event } = await troubledBy('order.confirmed');
  const key = { consumer: 'best-sellers', eventId: event.id };
  const request = { deliveries: [key] };
  const answers = await Promise.all(
    ['operator-ada', 'operator-grace', 'operator-mary'].map((one) =>
      redriveDeadLetters(asking(sql, one), request),
    ),
  );
  expect(answers.map(({ moved }) => moved).sort()).toEqual([0, 0, 1]);
  expect(await readStream(sql, deliveryStream(key.consumer, key.eventId))).toHaveLength(1);
});

test('a dead letter that changes between read and write is neither moved nor recorded', async () => {
  const { sql, event } = await troubledBy('order.confirmed');
  const key = { consumer: 'best-sellers', eventId: event.id };
  const record = deliveryStream(key.consumer, key.eventId);
  const data = { ...key, stream: event.stream, version: event.version, attempts: 1, trouble: '' };
  const fact = { type: 'delivery.redriven', data } as const;
  const told = { id: freshId(), stream: record, version: 1, fact, metadata: event.metadata };
  const before = await readParked(sql, key);
  const move = (part: typeof makeDue) =>
    moveOnRecord(sql, { moved: part(sql, [{ ...key, revision: 'as it was', record }]) }, [told]);
  expect([await move(makeDue), await move(letGo)]).toEqual([0, 0]);
  expect(await readParked(sql, key)).toEqual(before);
  expect(await readStream(sql, record)).toEqual([]);
});

test('an unreadable correction is rejected with the path, and nothing is lost', async () => {
  const { sql, event } = await troubledBy('stock.reserved');
  const key = { consumer: 'order-status', eventId: event.id };
  const bad = { schemaVersion: 1, data: { orderId: 'x', lines: [{ sku: 'TEAPOT', quantity: 0 }] } };
  const before = await readParked(sql, key);
  const answer = await editDeadLetter(asking(sql), await editOf(sql, key, bad));
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
  const paths = 'fields' in answer.body ? answer.body.fields?.map(({ path }) => path) : [];
  expect(paths).toEqual(['data.orderId', 'data.lines.0.quantity']);
  const newer = await editDeadLetter(
    asking(sql),
    await editOf(sql, key, { ...whole(event), schemaVersion: 9 }),
  );
  expect(newer).toMatchObject({ status: 422 });
  expect(await readParked(sql, key)).toEqual(before);
  expect(await readStream(sql, deliveryStream(key.consumer, key.eventId))).toEqual([]);
});

test('an action on a dead letter that has changed is rejected, and nothing is lost', async () => {
  const { sql, scene, event } = await troubledBy('stock.reserved');
  const key = { consumer: 'order-status', eventId: event.id };
  const stale = await editOf(sql, key, whole(event));
  const seen = { ...key, revision: stale.revision };
  expect((await editDeadLetter(asking(sql), stale)).status).toBe(200);
  expect(await editDeadLetter(asking(sql), stale)).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile' },
  });
  const redriven = await redriveDeadLetters(asking(sql), { deliveries: [seen] });
  expect(redriven).toMatchObject({ moved: 0, stale: 1 });
  expect(await discardDeadLetters(asking(sql), { keys: [seen], reason: 'Old.' })).toBe(0);
  await redriveDeadLetters(asking(sql), { matching: {} });
  await scene.untilRest();
  expect(await rowsOf({ sql })).toEqual(await rowsOf(untroubled));
});

test('a readable event cannot be corrected', async () => {
  const { sql, event } = await troubledBy('order.confirmed');
  await sql`
    insert into parked_deliveries (consumer, event_id, partition, stream, version, state, reason, raw)
    select 'order-status', id, 0, stream, version, 'dead', 'impossible', '{}' from events where version = 2`;
  const [found] = (await keysOf(sql)).filter(({ consumer, eventId }) => {
    return consumer === 'order-status' && eventId !== event.id;
  });
  if (!found) throw new Error('nothing is dead');
  const answer = await editDeadLetter(asking(sql), await editOf(sql, found, whole(event)));
  expect(answer).toMatchObject({ status: 409, body: { code: 'is-readable' } });
});
