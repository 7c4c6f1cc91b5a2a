import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { declarePartitions } from '@/db/consuming/consumer-partitions';
import { append, readStream } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import type { DomainEvent } from '@/server/contracts/registry';
import { partitionHashOf } from '@/server/contracts/subjects';
import { facts, orderId as someOrder } from '@/server/domain/test-order';
import { derivedId, freshId } from '@/server/ids';
import { type Intervention, interveneInSaga } from './intervene-in-saga';

let db: TestDatabase;
let crowd: Sql;

beforeAll(async () => {
  db = await testDatabase();
  crowd = connect(db.url, { max: 10 });
  await stockShelf(db.sql, { TEAPOT: 10, MUG: 10 });
  await declarePartitions(db.sql, [
    { consumer: 'payments', partitions: 4, follows: ['payment.requested'] },
    { consumer: 'ledger', partitions: 1, follows: ['payment.requested'] },
  ]);
});
afterAll(async () => {
  await crowd.end({ timeout: 1 });
  await db.stop();
});

const { placed, reserved, requested, authorised, confirmed, cancelled, released } = facts;
const asked = [placed, reserved, requested];
const metadata = {
  correlationId: 'flow',
  causationId: 'click',
  actor: { kind: 'system', id: 'test' },
} as const;

/** An order with these events, under its own id. */
async function orderWith(...given: DomainEvent[]): Promise<string> {
  const orderId = freshId();
  const stream = `order-${orderId}`;
  const own: DomainEvent[] = JSON.parse(JSON.stringify(given).replaceAll(someOrder, orderId));
  await append(
    db.sql,
    own.map((fact, index) => ({ id: derivedId(stream, index), stream, version: index + 1, fact, metadata })),
  );
  return orderId;
}

const reason = 'The processor is gone for good.';
const stepIn = (orderId: string, change: Partial<Intervention> = {}) =>
  interveneInSaga({
    sql: crowd,
    orderId,
    operatorId: 'operator-1',
    remedy: 'compensate',
    reason,
    version: 3,
    ...change,
  });
const eventsOf = async (orderId: string) => readStream(db.sql, `order-${orderId}`);
const typesOf = async (orderId: string) => (await eventsOf(orderId)).map(({ type }) => type);

describe('compensating', () => {
  test('cancels the order with the operator’s name and reason under the order’s correlation id', async () => {
    const orderId = await orderWith(...asked);
    expect(await stepIn(orderId)).toEqual({
      status: 202,
      body: { orderId, version: 4, remedy: 'compensate' },
    });
    expect((await eventsOf(orderId)).at(-1)).toMatchObject({
      type: 'order.cancelled',
      data: { by: 'operator', reason: { code: 'cancelled-by-operator', message: reason } },
      metadata: {
        correlationId: 'flow',
        actor: { kind: 'operator', id: 'operator-1' },
      },
    });
  });

  test('ten concurrent requests act once and get the same response', async () => {
    const orderId = await orderWith(...asked);
    const answers = await Promise.all(Array.from({ length: 10 }, () => stepIn(orderId)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    expect(await typesOf(orderId)).toEqual([...asked.map(({ type }) => type), 'order.cancelled']);
  });

  test('is refused for a confirmed, cancelled or unknown order', async () => {
    const bought = await orderWith(...asked, authorised, confirmed);
    const ended = await orderWith(...asked, cancelled);
    expect(await stepIn(bought, { version: 5 })).toMatchObject({
      status: 409,
      body: { code: 'already-confirmed' },
    });
    expect(await stepIn(ended, { version: 4 })).toMatchObject({
      status: 409,
      body: { code: 'already-cancelled' },
    });
    expect(await stepIn(freshId())).toMatchObject({ status: 404 });
  });

  test('is refused on an outdated version and names the current state', async () => {
    const orderId = await orderWith(...asked, authorised, confirmed);
    const answer = await stepIn(orderId, { version: 4 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'moved-on' } });
    expect('message' in answer.body && answer.body.message).toContain('it is confirmed now');
  });

  test('one of two concurrent interventions is refused', async () => {
    const orderId = await orderWith(...asked);
    const other = { operatorId: 'operator-2' };
    const answers = await Promise.all([stepIn(orderId), stepIn(orderId, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  });

  test('is refused while an event of the order is unreadable, and works once it is corrected', async () => {
    const orderId = await orderWith(placed);
    const stream = `order-${orderId}`;
    await db.sql`
      insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
      values (${freshId()}, ${stream}, 2, ${partitionHashOf(stream)}, 'order.sung', 1, '{}',
              ${db.sql.json(metadata)})`;
    expect(await stepIn(orderId, { version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'unreadable' },
    });
    await db.sql`
      insert into event_corrections (event_id, schema_version, data)
      select id, 0, 'null' from events where stream = ${stream} and version = 2`;
    expect(await stepIn(orderId, { version: 2 })).toMatchObject({ status: 202, body: { version: 3 } });
  });
});

describe('ending', () => {
  test('releases the stock in the same statement', async () => {
    const orderId = await orderWith(...asked);
    await db.sql`update stock set available = available - 2, reserved = 2 where sku = 'TEAPOT'`;
    await db.sql`update stock set available = available - 1, reserved = 1 where sku = 'MUG'`;
    expect(await stepIn(orderId, { remedy: 'end' })).toMatchObject({ status: 202, body: { version: 6 } });
    expect((await typesOf(orderId)).slice(3)).toEqual([
      'order.cancelled',
      'stock.released',
      'payment.written-off',
    ]);
    expect(await db.sql`select sku, available::int, reserved::int from stock order by sku`).toEqual([
      { sku: 'MUG', available: 10, reserved: 0 },
      { sku: 'TEAPOT', available: 10, reserved: 0 },
    ]);
  });

  test('is refused for an order that waits for nothing', async () => {
    const orderId = await orderWith(placed, cancelled);
    expect(await stepIn(orderId, { remedy: 'end', version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'nothing-waits' },
    });
  });
});

describe('trying again', () => {
  const hold = (orderId: string, state: string, index: number) => db.sql`
    insert into parked_deliveries
      (consumer, event_id, partition, stream, version, state, attempts, reason, raw)
    values ('payments', ${derivedId(`order-${orderId}`, index)}, 0, ${`order-${orderId}`}, ${index + 1},
            ${state}, 7, 'no', '{}')`;
  const heldOf = (orderId: string) => db.sql`
    select state, attempts, due_at <= now() as due, version from parked_deliveries
    where stream = ${`order-${orderId}`} order by version, consumer`;

  test('makes parked and dead deliveries due; those blocked by an earlier event stay blocked', async () => {
    const orderId = await orderWith(...asked, cancelled, released);
    await hold(orderId, 'dead', 2);
    await hold(orderId, 'behind', 3);
    expect(await stepIn(orderId, { remedy: 'retry', version: 5 })).toMatchObject({ status: 202 });
    expect(await heldOf(orderId)).toEqual([
      { state: 'retrying', attempts: 7, due: true, version: 3 },
      { state: 'behind', attempts: 7, due: null, version: 4 },
    ]);
    expect((await eventsOf(orderId)).at(-1)).toMatchObject({ type: 'order.retried', data: { reason } });
  });

  test('delivers events that consumers missed, but not those in transit', async () => {
    const orderId = await orderWith(...asked);
    await stepIn(orderId, { remedy: 'retry' });
    expect(await heldOf(orderId)).toEqual([]);
    await db.sql`update consumer_partitions set checkpoint_xid = '99999999'::xid8`;
    await stepIn(orderId, { remedy: 'retry', version: 4 });
    const missed = { state: 'retrying', attempts: 0, due: true, version: 3 };
    expect(await heldOf(orderId)).toEqual([missed, missed]);
  });
});
