import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { declarePartitions, leasePartitions } from '@/db/consuming/consumer-partitions';
import { LagSampler } from '@/db/consuming/lag-sample';
import { partitionsWithDueTimeouts } from '@/db/consuming/saga-timeouts';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { LogEntry } from '@/server/contracts/live';
import type { DomainEvent } from '@/server/contracts/registry';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { saga } from './define';
import { Lateness } from './lateness';
import type { Partition } from './partition-memory';
import { type Rounds, rounds } from './test-rounds';

let db: TestDatabase;
let scene: Rounds;
let assignment: Partition;

/** Waits an hour for an order to be confirmed. */
const patient = saga({
  name: 'patient',
  follows: ['order.placed', 'order.confirmed'],
  react: () => [],
  timeouts: {
    'nobody-came': {
      afterMs: () => 3_600_000,
      from: ['order.placed'],
      until: ['order.confirmed'],
      react: () => [],
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
});

/** An order of which these facts are recorded, as entries. */
async function order(...said: DomainEvent[]): Promise<LogEntry[]> {
  const stream = `order-${freshId()}`;
  const events = said.map((fact, index) => ({ ...recordedAt(index + 1, fact, stream), fact }));
  await append(db.sql, events);
  return events.map(({ fact: _, ...event }) => ({ cursor: '1:1', event }));
}
const { placed, reserved, requested } = facts;
const hourPasses = () => db.sql`update saga_timeouts set due_at = due_at - interval '1 hour'`;
const due = async () => (await assignment.store.dueTimeouts(assignment.hold)).length;

describe('the clock of a timeout stands still', () => {
  const awayFor = (hours: number) => db.sql`
    update consumer_partitions set expires_at = now() - ${hours} * interval '1 hour',
                     clock_at = now() - ${hours} * interval '1 hour'`;
  const taken = (late = false) =>
    leasePartitions(db.sql, {
      worker: 'test',
      wanted: [{ consumer: 'patient', partition: 0, late }],
      leaseMs: 600_000,
    });

  test('while nobody works on the partition, however long that is', async () => {
    await scene.deliver(assignment, await order(placed));
    await hourPasses();
    await awayFor(5);
    await taken();
    expect(await due()).toBe(0);
    await scene.deliver(assignment, await order(placed));
    for (let hours = 0; hours < 6; hours += 1) await hourPasses();
    expect(await due()).toBe(2);
  });

  test('while those are late who could prevent it, and runs again afterwards', async () => {
    const anHourSinceTheLook = () =>
      db.sql`update consumer_partitions set clock_at = now() - interval '1 hour'`;
    await scene.deliver(assignment, await order(placed));
    await anHourSinceTheLook();
    await taken(true);
    await db.sql`update saga_timeouts set due_at = now() - interval '30 minutes'`;
    expect(await due()).toBe(0);
    expect(await partitionsWithDueTimeouts(db.sql, ['patient'])).toEqual([]);
    await anHourSinceTheLook();
    await taken();
    await db.sql`update saga_timeouts set due_at = now() - interval '90 minutes'`;
    expect(await due()).toBe(1);
  });

  test('also when the partitions are cut anew meanwhile', async () => {
    await scene.deliver(assignment, await order(placed));
    await hourPasses();
    await awayFor(5);
    await taken();
    await declarePartitions(db.sql, [{ consumer: 'patient', partitions: 2, follows: patient.follows }]);
    const found = await Promise.all(
      [0, 1].map((partition) => assignment.store.dueTimeouts({ consumer: 'patient', partition })),
    );
    expect(found.flat()).toEqual([]);
  });
});

describe('a timeout is not over while an event of its order waits for one of ours', () => {
  const other = (set: string) =>
    db.sql.unsafe(`update consumer_partitions set ${set} where consumer = 'other'`);
  beforeEach(async () => {
    await db.sql`update consumer_partitions set waits_for = '{patient,other}'`;
    await db.sql`
      insert into consumer_partitions (consumer, partition, partitions, follows, owner, expires_at, checkpoint_xid,
                         checkpoint_position)
      select 'other', 0, 1, '{payment.requested}', 'w', now() + interval '1 hour',
             coalesce(max(xid::text::numeric), 0)::text::xid8, coalesce(max(position), 0) from events`;
  });

  test('who is behind, and is when they have seen it', async () => {
    const entries = await order(placed, reserved, requested);
    await scene.deliver(assignment, entries.slice(0, 2));
    await db.sql`update consumer_partitions set checkpoint_xid = '9999999999' where consumer = 'patient'`;
    await order(placed, reserved, requested);
    await hourPasses();
    expect(await due()).toBe(0);
    await other("checkpoint_xid = '9999999999'");
    expect(await due()).toBe(1);
  });

  test('but is over while the outside is asked for it, or cannot be reached', async () => {
    const entries = await order(placed, reserved, requested);
    await scene.deliver(assignment, entries.slice(0, 2));
    await db.sql`update consumer_partitions set checkpoint_xid = '9999999999' where consumer = 'patient'`;
    await hourPasses();
    await other("in_flight_xid = '9999999999'");
    expect(await due()).toBe(1);
    await other("in_flight_xid = '0'");
    expect(await due()).toBe(0);
    await other('outside_away = true');
    expect(await due()).toBe(1);
    await other('expires_at = now()');
    expect(await due()).toBe(0);
  });
});

describe('orders wait', () => {
  const isWaiting = async () => {
    const lateness = new Lateness(db.sql, { consumers: [patient], awaited: ['patient'] });
    await lateness.of([]);
    return lateness.ordersWait();
  };

  test('while a consumer that they need is late, until it has caught up', async () => {
    await db.sql`update consumer_partitions set awaited = true`;
    await order(placed);
    await expect.poll(isWaiting).toBe(true);
    await scene.untilRest();
    expect(await isWaiting()).toBe(false);
  });

  test('not for a consumer that they do not need', async () => {
    await order(placed);
    const lags = () => new LagSampler(db.sql).sample(['patient']);
    await expect.poll(async () => (await lags())[0]?.oursSeconds).toBeGreaterThan(1);
    expect(await isWaiting()).toBe(false);
  });
});
