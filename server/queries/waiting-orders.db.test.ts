import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { declarePartitions } from '@/db/consuming/consumer-partitions';
import { type ParkedDelivery, parkDeliveries } from '@/db/consuming/parked-deliveries';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { DomainEvent } from '@/server/contracts/registry';
import { partitionHashOf } from '@/server/contracts/subjects';
import { facts } from '@/server/domain/test-order';
import { derivedId, freshId } from '@/server/ids';
import { countWaiting, QUIET_MS, waitingOrders } from './waiting-orders';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterEach(async () => {
  for (const table of ['saga_timeouts', 'parked_deliveries', 'consumer_partitions']) {
    await db.sql`delete from ${db.sql(table)}`;
  }
});
afterAll(() => db.stop());

const { placed, reserved, requested, authorised, confirmed, captured, receipt, cancelled, retried } = facts;
const metadata = {
  correlationId: 'flow',
  causationId: 'click',
  actor: { kind: 'system', id: 'test' },
} as const;

/** An order with these facts; gives its stream. */
async function orderWith(...told: DomainEvent[]): Promise<string> {
  const stream = `order-${freshId()}`;
  await append(
    db.sql,
    told.map((fact, index) => ({ id: derivedId(stream, index), stream, version: index + 1, fact, metadata })),
  );
  return stream;
}

/** The order has been undecided for so long. */
const undecided = (stream: string, seconds: number) => db.sql`
  insert into saga_timeouts (consumer, stream, name, partition_hash, event_id, correlation_id, set_at, due_at)
  values ('inventory', ${stream}, 'reservation-expires', ${partitionHashOf(stream)}, ${freshId()}, 'flow',
          now() - ${seconds} * interval '1 second', now())`;

async function holds(stream: string, change: Partial<ParkedDelivery> = {}): Promise<void> {
  const held: ParkedDelivery = {
    consumer: 'payments',
    eventId: derivedId(stream, 2),
    partition: 0,
    stream,
    version: 3,
    state: 'retrying',
    attempts: 4,
    dueInMs: 5_000,
    reason: 'the processor is away',
    correlationId: 'flow',
    raw: '{}',
    ...change,
  };
  await parkDeliveries(db.sql, [held]);
  await db.sql`update parked_deliveries set parked_at = now() - interval '1 minute'`;
}

/** What is listed, however short a time it has waited. */
const listed = async () => (await waitingOrders(db.sql, 0)).orders;
const idOf = (stream: string) => stream.slice('order-'.length);

describe('an order is listed', () => {
  test('that a saga waits for, with what it waits for and what can be done', async () => {
    const stream = await orderWith(placed, reserved, requested);
    await undecided(stream, 60);
    expect(await listed()).toMatchObject([
      {
        orderId: idOf(stream),
        version: 3,
        status: 'processing',
        totalCents: 2999,
        waitsFor: ['answer'],
        obstacles: [],
        remedies: ['retry', 'compensate', 'end'],
      },
    ]);
  });

  test('of which a delivery is held back, with whose, how often it was tried and when next', async () => {
    const stream = await orderWith(placed, reserved, requested);
    await holds(stream);
    const [order] = await listed();
    expect(order?.obstacles).toMatchObject([
      { consumer: 'payments', state: 'retrying', attempts: 4, reason: 'the processor is away' },
    ]);
    expect(order?.obstacles[0]?.dueInMs).toBeGreaterThan(3_000);
    expect(order?.obstacles[0]?.dueInMs).toBeLessThanOrEqual(5_000);
  });

  test('that lies beyond the checkpoint of a partition, with whose', async () => {
    const stream = await orderWith(placed, reserved, requested, authorised, confirmed, captured);
    const follows = ['order.confirmed'];
    await declarePartitions(db.sql, [{ consumer: 'send-receipt', partitions: 4, follows }]);
    const order = (await listed()).find(({ orderId }) => orderId === idOf(stream));
    expect(order).toMatchObject({ waitsFor: ['receipt'], behind: ['send-receipt'], status: 'confirmed' });
  });

  test('whose facts cannot be read, and nothing is done about it here until they are mended', async () => {
    const stream = await orderWith(placed);
    await db.sql`
      insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
      values (${freshId()}, ${stream}, 2, ${partitionHashOf(stream)}, 'order.sung', 1, '{}',
              ${db.sql.json(metadata)})`;
    await holds(stream, { state: 'dead', dueInMs: null });
    expect(await listed()).toMatchObject([
      { status: 'unknown', totalCents: null, waitsFor: ['reader'], remedies: [], version: 2 },
    ]);
    await db.sql`
      insert into event_corrections (event_id, schema_version, data)
      select id, 0, 'null' from events where stream = ${stream} and version = 2`;
    expect(await listed()).toMatchObject([{ status: 'processing', waitsFor: ['stock'], version: 2 }]);
  });

  test('that is at rest but that someone could not follow', async () => {
    const stream = await orderWith(placed, reserved, requested, authorised, confirmed, captured, receipt);
    await holds(stream, { consumer: 'order-status', state: 'dead', dueInMs: null });
    expect(await listed()).toMatchObject([{ waitsFor: ['follower'], remedies: ['retry'] }]);
  });
});

describe('an order is not listed', () => {
  test('that is at rest', async () => {
    await undecided(await orderWith(placed, cancelled), 60);
    expect(await listed()).toEqual([]);
  });

  test('before it has waited longer than usual', async () => {
    await undecided(await orderWith(placed), 60);
    expect((await waitingOrders(db.sql)).orders).toEqual([]);
    expect((await waitingOrders(db.sql)).underWay).toBe(1);
    expect(await listed()).toHaveLength(1);
    expect(QUIET_MS).toBe(10_000);
  });
});

/** The order's stock was set aside so long ago. */
const reservedAgo = (stream: string, seconds: number) => db.sql`
  insert into events (id, stream, version, partition_hash, type, schema_version, at, data, metadata)
  values (${freshId()}, ${stream}, 2, ${partitionHashOf(stream)}, 'stock.reserved', 1,
          now() - ${seconds} * interval '1 second', ${db.sql.json(reserved.data)}, ${db.sql.json(metadata)})`;

test('trying again does not begin the waiting anew', async () => {
  const stream = await orderWith(placed);
  await undecided(stream, 60);
  await reservedAgo(stream, 40);
  await append(db.sql, [{ id: freshId(), stream, version: 3, fact: retried, metadata }]);
  const [order] = (await waitingOrders(db.sql)).orders;
  expect(order?.waitedMs).toBeGreaterThan(39_000);
  expect(order?.version).toBe(3);
});

test('who has waited longest comes first', async () => {
  const waits: [string, number][] = [];
  for (const seconds of [20, 40, 30]) waits.push([await orderWith(placed), seconds]);
  for (const [stream, seconds] of waits) {
    await undecided(stream, 60);
    await reservedAgo(stream, seconds);
  }
  const [last, first, middle] = waits.map(([stream]) => idOf(stream));
  expect((await waitingOrders(db.sql)).orders.map(({ orderId }) => orderId)).toEqual([first, middle, last]);
});

test('the number on every page is counted once for all who look', async () => {
  for (const seconds of [60, 90]) {
    const stream = await orderWith(placed);
    await undecided(stream, 60);
    await reservedAgo(stream, seconds);
  }
  const [one, other] = [countWaiting(db.sql), countWaiting(db.sql)];
  expect(one).toBe(other);
  const { orders } = await waitingOrders(db.sql);
  expect(orders.length).toBeGreaterThanOrEqual(2);
  expect(await one).toBe(orders.length);
});
