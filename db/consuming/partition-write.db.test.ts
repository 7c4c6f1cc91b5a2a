import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { errorClassOf } from '@/db/error-class';
import { START } from '@/db/log/cursor';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { someEvent, stockShelf } from '@/db/testing/test-shelf';
import type { StockMove } from '@/server/contracts/stock-move';
import { derivedId, freshId } from '@/server/ids';
import { declarePartitions, leasePartitions } from './consumer-partitions';
import { alreadyDone, type PartitionLease, type PartitionWrite, writePartition } from './partition-write';

let db: TestDatabase;
let crowd: Sql;
const partitions = 50;

beforeAll(async () => {
  db = await testDatabase();
  crowd = connect(db.url, { max: 25 });
  await declarePartitions(db.sql, [{ consumer: 'tester', partitions, follows: ['stock.received'] }]);
});

afterAll(async () => {
  await crowd.end({ timeout: 1 });
  await db.stop();
});

const wanted = Array.from({ length: partitions }, (_, partition) => ({ consumer: 'tester', partition }));
const holdAs = (worker: string, leaseMs: number) => leasePartitions(db.sql, { worker, wanted, leaseMs });

const write = (assignment: PartitionLease, part: Partial<PartitionWrite> = {}): PartitionWrite => ({
  assignment,
  upTo: START,
  done: [],
  events: [],
  moves: [],
  rows: [],
  news: [],
  held: [],
  released: [],
  timeouts: { set: [], over: [] },
  ...part,
});

/** A write that leaves a trace everywhere it can. */
const everywhere = (assignment: PartitionLease, name: string): PartitionWrite =>
  write(assignment, {
    upTo: '5:5',
    done: [derivedId(name)],
    events: [someEvent(name, 1)],
    moves: [{ sku: 'TEAPOT', available: -1, reserved: 1, sold: 0 }],
    table: 'best_sellers',
    rows: [{ key: name, version: 1, row: { sold: 1 } }],
    news: [{ topics: [name], model: 'stock-on-hand', key: name, version: 1 }],
    held: [heldOf(assignment, name)],
  });

const heldOf = ({ consumer, partition }: PartitionLease, name: string) => ({
  consumer,
  partition,
  eventId: derivedId('held', name),
  stream: `product-${name}`,
  version: 1,
  state: 'retrying' as const,
  attempts: 1,
  dueInMs: 60_000,
  reason: 'no answer',
  correlationId: 'test',
  raw: '{}',
});

async function tracesOf(name: string) {
  const [row] = await db.sql`
    select (select count(*)::integer from inbox where event_id = ${derivedId(name)}) as inbox,
           (select count(*)::integer from events where stream = ${`product-${name}`}) as facts,
           (select count(*)::integer from best_sellers where key = ${name}) as rows,
           (select count(*)::integer from feed where key = ${name}) as news,
           (select count(*)::integer from parked_deliveries
            where event_id = ${derivedId('held', name)}) as held,
           (select reserved::integer from stock where sku = 'TEAPOT') as reserved`;
  return row;
}

let assignment: PartitionLease;
beforeEach(async () => {
  await stockShelf(db.sql, { TEAPOT: 100 });
  await db.sql`update consumer_partitions set owner = null, checkpoint_xid = '0', checkpoint_position = 0`;
  const [first] = await holdAs(freshId(), 60_000);
  assignment = first ?? { consumer: 'tester', partition: 0, fencingToken: -1 };
});

describe('what a partition did with a batch', () => {
  test('is written everywhere at once, and the partition moves on', async () => {
    await writePartition(db.sql, everywhere(assignment, 'WHOLE'));
    expect(await tracesOf('WHOLE')).toMatchObject({
      inbox: 1,
      facts: 1,
      rows: 1,
      news: 1,
      held: 1,
      reserved: 1,
    });
    const [seen] = await db.sql`
      select checkpoint_xid::text as xid, checkpoint_position::text as position from consumer_partitions
      where partition = ${assignment.partition}`;
    expect(seen).toEqual({ xid: '5', position: '5' });
  });

  test('never moves the partition back', async () => {
    await writePartition(db.sql, write(assignment, { upTo: '9:1' }));
    await writePartition(db.sql, write(assignment, { upTo: '8:7' }));
    const [seen] = await db.sql`select checkpoint_xid::text as xid from consumer_partitions
        where partition = ${assignment.partition}`;
    expect(seen).toEqual({ xid: '9' });
  });

  test('is nothing at all when another worker has the partition by now', async () => {
    const before = await tracesOf('LOST');
    await db.sql`update consumer_partitions set expires_at = now() - interval '1 second'`;
    await holdAs('the-other', 60_000);
    const error = await writePartition(db.sql, everywhere(assignment, 'LOST')).catch((caught) => caught);
    expect(errorClassOf(error)).toBe('lease-lost');
    expect(await tracesOf('LOST')).toEqual(before);
  });

  test.each([
    ['an event was done before', (name: string) => ({ done: [derivedId(name), derivedId('DONE')] })],
    ['the same event is in it twice', (name: string) => ({ done: [derivedId(name), derivedId(name)] })],
    ['a place in a stream is taken', () => ({ events: [someEvent('DONE', 1, 'another')] })],
    ['stock would fall below zero', () => ({ moves: [move('TEAPOT', 101)] })],
    [
      'more would be sold than is held',
      () => ({ moves: [{ ...move('TEAPOT', 0), reserved: -99, sold: 99 }] }),
    ],
  ])('is nothing at all when %s, and can be tried again', async (why, part) => {
    await writePartition(db.sql, everywhere(assignment, 'DONE')).catch(() => {});
    const name = why.toUpperCase().replaceAll(' ', '-').slice(0, 40);
    const before = await tracesOf(name);
    const doomed = { ...everywhere(assignment, name), ...part(name) };
    const error = await writePartition(db.sql, doomed).catch((caught) => caught);
    expect(errorClassOf(error)).toBe('conflict');
    expect(await tracesOf(name)).toEqual(before);
  });

  test('is known afterwards', async () => {
    const [one, other] = [freshId(), freshId()];
    await writePartition(db.sql, write(assignment, { done: [one] }));
    expect(await alreadyDone(db.sql, 'tester', [one, other])).toEqual(new Set([one]));
    expect(await alreadyDone(db.sql, 'someone-else', [one])).toEqual(new Set());
  });
});

describe('deliveries that wait', () => {
  test('twice in one write wait once', async () => {
    const held = heldOf(assignment, 'TWICE');
    await writePartition(db.sql, write(assignment, { held: [held, held] }));
    expect(await tracesOf('TWICE')).toMatchObject({ held: 1 });
  });

  test('keep their turn, their attempts and their reason when they come again', async () => {
    const dead = { ...heldOf(assignment, 'AGAIN'), state: 'dead' as const, attempts: 4, dueInMs: null };
    await writePartition(db.sql, write(assignment, { held: [dead] }));
    const again = { ...dead, state: 'behind' as const, attempts: 0, reason: 'waits behind an earlier fact' };
    await writePartition(db.sql, write(assignment, { held: [again] }));
    const [kept] = await db.sql`
      select state, attempts, reason from parked_deliveries where event_id = ${dead.eventId}`;
    expect(kept).toEqual({ state: 'dead', attempts: 4, reason: 'no answer' });
  });
});

const move = (sku: string, units: number): StockMove => ({
  sku,
  available: -units,
  reserved: units,
  sold: 0,
});

describe('stock that many want at once', () => {
  const skus = ['A1', 'B1', 'C1', 'D1', 'E1', 'F1'];

  test('fifty partitions that take the same goods, each in another order, all get theirs', async () => {
    await stockShelf(db.sql, Object.fromEntries(skus.map((sku) => [sku, 100])));
    const assignments = await holdAs(freshId(), 60_000).then(
      () => db.sql<PartitionLease[]>`
      select consumer, partition, fencing_token::integer as "fencingToken" from consumer_partitions order by partition`,
    );
    const wants = assignments.map((_, index) => {
      const turned = [...skus.slice(index % 6), ...skus.slice(0, index % 6)];
      return (index % 2 ? turned : turned.reverse()).slice(0, 4).map((sku) => move(sku, 1));
    });
    await Promise.all(
      assignments.map((hold, index) => writePartition(crowd, write(hold, { moves: wants[index] }))),
    );
    for (const sku of skus) {
      const taken = wants.flat().filter((one) => one.sku === sku).length;
      expect(await countersOf(sku)).toEqual({ available: 100 - taken, reserved: taken, sold: 0 });
    }
  });

  test('of fifty who want one of the last ten, ten get it and nothing falls below zero', async () => {
    await stockShelf(db.sql, { LAST: 10 });
    const assignments = await db.sql<
      PartitionLease[]
    >`select consumer, partition, fencing_token::integer as "fencingToken" from consumer_partitions`;
    const ends = await Promise.allSettled(
      assignments.map((hold) => writePartition(crowd, write(hold, { moves: [move('LAST', 1)] }))),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    for (const end of ends) if (end.status === 'rejected') expect(errorClassOf(end.reason)).toBe('conflict');
    expect(await countersOf('LAST')).toEqual({ available: 0, reserved: 10, sold: 0 });
  });
});

async function countersOf(sku: string) {
  const [row] = await db.sql`
    select available::integer, reserved::integer, sold::integer from stock where sku = ${sku}`;
  return row;
}

test('no partition has seen further than the log goes, whatever a message says', async () => {
  const consumer = 'believer';
  await declarePartitions(db.sql, [{ consumer, partitions: 1, follows: ['stock.received'] }]);
  const [assignment] = await leasePartitions(db.sql, {
    worker: 'me',
    wanted: [{ consumer, partition: 0 }],
    leaseMs: 60_000,
  });
  if (!assignment) throw new Error('the partition was not free');
  await writePartition(db.sql, write(assignment, { upTo: `${'9'.repeat(19)}:${'9'.repeat(18)}` }));
  const [row] = await db.sql<{ isInTheLog: boolean }[]>`
    select checkpoint_xid <= pg_snapshot_xmin(pg_current_snapshot()) as "isInTheLog" from consumer_partitions
    where consumer = ${consumer}`;
  expect(row?.isInTheLog).toBe(true);
});
