import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { declarePartitions, leasePartitions } from '@/db/consuming/consumer-partitions';
import { partitionsWithDueTimeouts } from '@/db/consuming/saga-timeouts';
import { errorClassOf } from '@/db/error-class';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { LogEntry } from '@/server/contracts/live';
import type { DomainEvent } from '@/server/contracts/registry';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { saga } from './define';
import type { Partition } from './partition-memory';
import { type Rounds, rounds } from './test-rounds';
import { endTimeouts, workOnTimeouts } from './timeouts';

let db: TestDatabase;
let scene: Rounds;
let assignment: Partition;
let guilty = '';

/** Waits an hour for an order to be confirmed, and cancels it then. */
const patient = saga({
  name: 'patient',
  follows: ['order.placed', 'stock.reserved', 'order.confirmed', 'order.cancelled'],
  gives: ['cancel-order'],
  react: () => [],
  timeouts: {
    'nobody-came': {
      afterMs: () => 3_600_000,
      from: ['order.placed', 'stock.reserved'],
      until: ['order.confirmed', 'order.cancelled'],
      react: ({ orderId }) => {
        if (orderId === guilty) throw new Error('impossible');
        return [
          { type: 'cancel-order', orderId, reason: { code: 'late', message: 'Too late.' }, by: 'system' },
        ];
      },
    },
  },
});

beforeAll(async () => {
  db = await testDatabase();
});

afterAll(() => db.stop());

beforeEach(async () => {
  await db.sql`delete from saga_timeouts`;
  await db.sql`delete from consumer_partitions`;
  scene = await rounds({ sql: db.sql, outside: undefined as never, consumers: [patient], partitionsEach: 1 });
  const [only] = scene.assignments;
  if (only) assignment = only;
  assignment.calmSinceMs = 0;
});

let position = 0;

/** An order of which these facts are recorded, as entries. */
async function order(...said: DomainEvent[]): Promise<LogEntry[]> {
  const orderId = freshId();
  const stream = `order-${orderId}`;
  const events = said.map((fact, index) => ({
    ...recordedAt(index + 1, fact, stream),
    fact: { ...fact, data: { ...fact.data, orderId } } as DomainEvent,
  }));
  await append(db.sql, events);
  return events.map(({ fact, ...event }) => {
    position += 1;
    return { cursor: `1:${position}`, event: { ...event, data: fact.data } };
  });
}
const { placed, reserved, confirmed, cancelled } = facts;
const streamOf = ([entry]: readonly LogEntry[]) => entry?.event.stream ?? '';
const waitedFor = async () =>
  (await db.sql<{ stream: string }[]>`select stream from saga_timeouts`).map(({ stream }) => stream);
const hourPasses = () => db.sql`update saga_timeouts set due_at = due_at - interval '1 hour'`;
const typesOf = async (stream: string) =>
  (await db.sql<{ type: string }[]>`select type from events where stream = ${stream} order by version`).map(
    ({ type }) => type,
  );
const work = (own = assignment) => {
  const subscription = { take: async () => [], nudge: () => undefined, close: async () => undefined };
  const { signal } = new AbortController();
  return workOnTimeouts({
    assignment: own,
    subscription,
    signal,
    log: logFor('test'),
    takeDue: () => true,
  });
};

describe('what a saga waits for', () => {
  test('begins with a fact and ends with another, also within one batch', async () => {
    const [open, closed] = [await order(placed), await order(placed, reserved, confirmed)];
    await scene.deliver(assignment, [...open, ...closed]);
    expect(await waitedFor()).toEqual([streamOf(open)]);
    await scene.deliver(assignment, closed);
    const [ended] = await Promise.all([order(placed, cancelled)]);
    await scene.deliver(assignment, ended.slice(0, 1));
    expect(await waitedFor()).toHaveLength(2);
    await scene.deliver(assignment, ended.slice(1));
    expect(await waitedFor()).toEqual([streamOf(open)]);
  });

  test('begins anew with each fact that begins it, and not with a repetition', async () => {
    const entries = await order(placed, reserved);
    await scene.deliver(assignment, entries.slice(0, 1));
    await hourPasses();
    await scene.deliver(assignment, entries.slice(0, 1));
    expect(await partitionsWithDueTimeouts(db.sql, ['patient'])).toEqual([
      { consumer: 'patient', partition: 0 },
    ]);
    await scene.deliver(assignment, entries.slice(1));
    expect(await partitionsWithDueTimeouts(db.sql, ['patient'])).toEqual([]);
  });

  test('is over once, and what follows is recorded in the same moment', async () => {
    const entries = await order(placed, reserved);
    await scene.deliver(assignment, entries);
    await work();
    expect(await typesOf(streamOf(entries))).toEqual(['order.placed', 'stock.reserved']);
    await hourPasses();
    const due = await assignment.store.dueTimeouts(assignment.hold);
    await work();
    expect(await waitedFor()).toEqual([]);
    await endTimeouts(assignment, due);
    expect(await typesOf(streamOf(entries))).toEqual(['order.placed', 'stock.reserved', 'order.cancelled']);
    const [last] = await db.sql`select metadata from events where type = 'order.cancelled'
      and stream = ${streamOf(entries)}`;
    expect(last?.metadata).toMatchObject({ causationId: entries[1]?.event.id, correlationId: 'flow-1' });
  });

  test('does no harm to an order that got there in the last moment', async () => {
    const entries = await order(placed, reserved, confirmed);
    await scene.deliver(assignment, entries.slice(0, 2));
    await hourPasses();
    await work();
    expect(await waitedFor()).toEqual([]);
    expect(await typesOf(streamOf(entries))).not.toContain('order.cancelled');
  });

  test('is given its time once more after a break in which nobody worked', async () => {
    const entries = await order(placed);
    await scene.deliver(assignment, entries);
    await hourPasses();
    const [taken] = (
      await rounds({ sql: db.sql, outside: undefined as never, consumers: [patient], partitionsEach: 1 })
    ).assignments;
    await work(taken);
    expect(await waitedFor()).toEqual([streamOf(entries)]);
  });

  test('that cannot be ended keeps no other from ending, and is tried again later', async () => {
    const [bad, good] = [await order(placed), await order(placed)];
    guilty = streamOf(bad).slice('order-'.length);
    await scene.deliver(assignment, [...bad, ...good]);
    await hourPasses();
    await work();
    expect(await typesOf(streamOf(good))).toEqual(['order.placed', 'order.cancelled']);
    expect(await waitedFor()).toEqual([streamOf(bad)]);
    expect(await assignment.store.dueTimeouts(assignment.hold)).toEqual([]);
  });

  test('is ended by nobody who was fenced off', async () => {
    const entries = await order(placed);
    await scene.deliver(assignment, entries);
    await hourPasses();
    const due = await assignment.store.dueTimeouts(assignment.hold);
    await db.sql`update consumer_partitions set expires_at = now() - interval '1 second'`;
    await leasePartitions(db.sql, {
      worker: 'other',
      wanted: [{ consumer: 'patient', partition: 0 }],
      leaseMs: 9_000,
    });
    expect(errorClassOf(await endTimeouts(assignment, due).catch((error) => error))).toBe('lease-lost');
    expect(await waitedFor()).toEqual([streamOf(entries)]);
  });

  test('goes with its stream when the partitions are cut anew', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => order(placed)));
    await scene.deliver(assignment, orders.flat());
    await hourPasses();
    await declarePartitions(db.sql, [{ consumer: 'patient', partitions: 3, follows: patient.follows }]);
    const found = await Promise.all(
      [0, 1, 2].map((partition) => assignment.store.dueTimeouts({ consumer: 'patient', partition })),
    );
    expect(
      found
        .flat()
        .map(({ stream }) => stream)
        .toSorted(),
    ).toEqual(orders.map(streamOf).toSorted());
    expect(Math.max(...found.map(({ length }) => length))).toBeLessThan(12);
  });
});
