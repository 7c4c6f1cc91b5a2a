import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StockMove } from '@/server/contracts/stock-move';
import { derivedId, freshId } from '@/server/ids';
import { connect, type Sql } from './connect';
import { START } from './cursor';
import { alreadyDone, type LaneHold, type LaneWrite, writeLane } from './lane-write';
import { declareLanes, holdLanes } from './lanes';
import { type TestDatabase, testDatabase } from './test-database';
import { someEvent, stockShelf } from './test-shelf';
import { troubleOf } from './trouble';

let db: TestDatabase;
let crowd: Sql;
const partitions = 50;

beforeAll(async () => {
  db = await testDatabase();
  crowd = connect(db.url, { max: 25 });
  await declareLanes(db.sql, [{ consumer: 'tester', partitions, follows: ['stock.received'] }]);
});

afterAll(async () => {
  await crowd.end({ timeout: 1 });
  await db.stop();
});

const wanted = Array.from({ length: partitions }, (_, partition) => ({ consumer: 'tester', partition }));
const holdAs = (worker: string, leaseMs: number) => holdLanes(db.sql, { worker, wanted, leaseMs });

const write = (lane: LaneHold, part: Partial<LaneWrite> = {}): LaneWrite => ({
  lane,
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
const everywhere = (lane: LaneHold, name: string): LaneWrite =>
  write(lane, {
    upTo: '5:5',
    done: [derivedId(name)],
    events: [someEvent(name, 1)],
    moves: [{ sku: 'TEAPOT', available: -1, reserved: 1, sold: 0 }],
    table: 'best_sellers',
    rows: [{ key: name, version: 1, row: { sold: 1 } }],
    news: [{ topics: [name], model: 'stock-on-hand', key: name, version: 1 }],
    held: [heldOf(lane, name)],
  });

const heldOf = ({ consumer, partition }: LaneHold, name: string) => ({
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
           (select count(*)::integer from held_deliveries
            where event_id = ${derivedId('held', name)}) as held,
           (select reserved::integer from stock where sku = 'TEAPOT') as reserved`;
  return row;
}

let lane: LaneHold;
beforeEach(async () => {
  await stockShelf(db.sql, { TEAPOT: 100 });
  await db.sql`update lanes set owner = null, seen_xid = '0', seen_position = 0`;
  const [first] = await holdAs(freshId(), 60_000);
  lane = first ?? { consumer: 'tester', partition: 0, fence: -1 };
});

describe('what a lane did with a batch', () => {
  test('is written everywhere at once, and the lane moves on', async () => {
    await writeLane(db.sql, everywhere(lane, 'WHOLE'));
    expect(await tracesOf('WHOLE')).toMatchObject({
      inbox: 1,
      facts: 1,
      rows: 1,
      news: 1,
      held: 1,
      reserved: 1,
    });
    const [seen] = await db.sql`
      select seen_xid::text as xid, seen_position::text as position from lanes
      where partition = ${lane.partition}`;
    expect(seen).toEqual({ xid: '5', position: '5' });
  });

  test('never moves the lane back', async () => {
    await writeLane(db.sql, write(lane, { upTo: '9:1' }));
    await writeLane(db.sql, write(lane, { upTo: '8:7' }));
    const [seen] = await db.sql`select seen_xid::text as xid from lanes where partition = ${lane.partition}`;
    expect(seen).toEqual({ xid: '9' });
  });

  test('is nothing at all when another worker has the lane by now', async () => {
    const before = await tracesOf('LOST');
    await db.sql`update lanes set expires_at = now() - interval '1 second'`;
    await holdAs('the-other', 60_000);
    const error = await writeLane(db.sql, everywhere(lane, 'LOST')).catch((caught) => caught);
    expect(troubleOf(error)).toBe('lane-lost');
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
    await writeLane(db.sql, everywhere(lane, 'DONE')).catch(() => {});
    const name = why.toUpperCase().replaceAll(' ', '-').slice(0, 40);
    const before = await tracesOf(name);
    const doomed = { ...everywhere(lane, name), ...part(name) };
    const error = await writeLane(db.sql, doomed).catch((caught) => caught);
    expect(troubleOf(error)).toBe('conflict');
    expect(await tracesOf(name)).toEqual(before);
  });

  test('is known afterwards', async () => {
    const [one, other] = [freshId(), freshId()];
    await writeLane(db.sql, write(lane, { done: [one] }));
    expect(await alreadyDone(db.sql, 'tester', [one, other])).toEqual(new Set([one]));
    expect(await alreadyDone(db.sql, 'someone-else', [one])).toEqual(new Set());
  });
});

describe('deliveries that wait', () => {
  test('twice in one write wait once', async () => {
    const held = heldOf(lane, 'TWICE');
    await writeLane(db.sql, write(lane, { held: [held, held] }));
    expect(await tracesOf('TWICE')).toMatchObject({ held: 1 });
  });

  test('keep their turn, their attempts and their reason when they come again', async () => {
    const dead = { ...heldOf(lane, 'AGAIN'), state: 'dead' as const, attempts: 4, dueInMs: null };
    await writeLane(db.sql, write(lane, { held: [dead] }));
    const again = { ...dead, state: 'behind' as const, attempts: 0, reason: 'waits behind an earlier fact' };
    await writeLane(db.sql, write(lane, { held: [again] }));
    const [kept] = await db.sql`
      select state, attempts, reason from held_deliveries where event_id = ${dead.eventId}`;
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

  test('fifty lanes that take the same goods, each in another order, all get theirs', async () => {
    await stockShelf(db.sql, Object.fromEntries(skus.map((sku) => [sku, 100])));
    const lanes = await holdAs(freshId(), 60_000).then(
      () => db.sql<LaneHold[]>`
      select consumer, partition, fence::integer as fence from lanes order by partition`,
    );
    const wants = lanes.map((_, index) => {
      const turned = [...skus.slice(index % 6), ...skus.slice(0, index % 6)];
      return (index % 2 ? turned : turned.reverse()).slice(0, 4).map((sku) => move(sku, 1));
    });
    await Promise.all(lanes.map((hold, index) => writeLane(crowd, write(hold, { moves: wants[index] }))));
    for (const sku of skus) {
      const taken = wants.flat().filter((one) => one.sku === sku).length;
      expect(await countersOf(sku)).toEqual({ available: 100 - taken, reserved: taken, sold: 0 });
    }
  });

  test('of fifty who want one of the last ten, ten get it and nothing falls below zero', async () => {
    await stockShelf(db.sql, { LAST: 10 });
    const lanes = await db.sql<LaneHold[]>`select consumer, partition, fence::integer as fence from lanes`;
    const ends = await Promise.allSettled(
      lanes.map((hold) => writeLane(crowd, write(hold, { moves: [move('LAST', 1)] }))),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    for (const end of ends) if (end.status === 'rejected') expect(troubleOf(end.reason)).toBe('conflict');
    expect(await countersOf('LAST')).toEqual({ available: 0, reserved: 10, sold: 0 });
  });
});

async function countersOf(sku: string) {
  const [row] = await db.sql`
    select available::integer, reserved::integer, sold::integer from stock where sku = ${sku}`;
  return row;
}

test('no lane has seen further than the log goes, whatever a message says', async () => {
  const consumer = 'believer';
  await declareLanes(db.sql, [{ consumer, partitions: 1, follows: ['stock.received'] }]);
  const [lane] = await holdLanes(db.sql, {
    worker: 'me',
    wanted: [{ consumer, partition: 0 }],
    leaseMs: 60_000,
  });
  if (!lane) throw new Error('the lane was not free');
  await writeLane(db.sql, write(lane, { upTo: `${'9'.repeat(19)}:${'9'.repeat(18)}` }));
  const [row] = await db.sql<{ isInTheLog: boolean }[]>`
    select seen_xid <= pg_snapshot_xmin(pg_current_snapshot()) as "isInTheLog" from lanes
    where consumer = ${consumer}`;
  expect(row?.isInTheLog).toBe(true);
});
