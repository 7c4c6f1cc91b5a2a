import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Cursor, START } from '@/db/log/cursor';
import { append, type NewEvent, readLog } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { someEvent } from '@/db/testing/test-shelf';
import { freshId } from '@/server/ids';
import { declarePartitions, leasePartitions } from './consumer-partitions';
import {
  isSweptTo,
  justBefore,
  missingIn,
  saveSweptPositions,
  stillMissing,
  sweptPositions,
} from './missing-deliveries';

let db: TestDatabase;
const consumer = 'stock-watch';
const follows = ['stock.received'];

beforeAll(async () => {
  db = await testDatabase();
});

afterAll(() => db.stop());

beforeEach(async () => {
  await db.sql`delete from consumer_partitions`;
  await db.sql`delete from relay_state`;
  await work(follows);
});

/** Somebody works on the two partitions of a consumer that follows these. */
async function work(types: readonly string[]): Promise<void> {
  await declarePartitions(db.sql, [{ consumer, partitions: 2, follows: types }]);
  const wanted = [0, 1].map((partition) => ({ consumer, partition }));
  await leasePartitions(db.sql, { worker: 'me', wanted, leaseMs: 60_000 });
}

/** Events of as many streams, recorded one after the other. */
async function told(count: number): Promise<NewEvent[]> {
  const events = Array.from({ length: count }, () => someEvent(freshId().toUpperCase(), 1));
  for (const event of events) await append(db.sql, [event]);
  return events;
}

const done = ({ id }: NewEvent) =>
  db.sql`insert into inbox (consumer, event_id) values (${consumer}, ${id})`.execute();
const hold = ({ id, stream }: NewEvent) =>
  db.sql`
    insert into parked_deliveries (consumer, event_id, partition, stream, version, state, reason, raw)
    values (${consumer}, ${id}, 0, ${stream}, 1, 'dead', 'for a test', '')`.execute();

const readable = (after: Cursor) => readLog(db.sql, after, 1_000);

/**
 * The end of what is recorded after a place. Whoever else has a transaction open on this server, in whichever
 * database, is waited for: until then what is recorded here cannot be read to its end.
 */
async function endOfLog(after: Cursor = START): Promise<Cursor> {
  let end = after;
  const isUnsettled = async () => {
    const { cursor, unsettled } = await readable(after);
    end = cursor;
    return unsettled;
  };
  await expect.poll(isUnsettled).toBe(false);
  return end;
}

/** What is undone of all that is published from here on, up to the end unless another place is given. */
async function from(after: Cursor, asked: { olderThanMs?: number; most?: number; upTo?: Cursor } = {}) {
  const { olderThanMs = 0, most = 1_000, upTo = await endOfLog(after) } = asked;
  const piece = await missingIn(db.sql, { consumers: [consumer], after, upTo, olderThanMs, most });
  return { ...piece, upTo, ids: piece.undone.map(({ eventId }) => eventId) };
}

describe('of what was published', () => {
  test('only what is neither done nor held back is undone, in the order of the log', async () => {
    const after = await endOfLog();
    const [first, second, third, fourth] = await told(4);
    if (!first || !second || !third || !fourth) throw new Error('told too little');
    await Promise.all([done(second), hold(fourth)]);
    const { ids, end, upTo, more } = await from(after);
    expect(ids).toEqual([first.id, third.id]);
    expect([end, more]).toEqual([upTo, false]);
    await done(first);
    expect((await from(after)).ids).toEqual([third.id]);
  });

  test('the place before the first that is undone is the one to go on from', async () => {
    const after = await endOfLog();
    const [first, second, third] = await told(3);
    if (!first || !second || !third) throw new Error('told too little');
    await done(first);
    const { undone } = await from(after);
    const place = justBefore(undone[0]?.cursor ?? START);
    expect((await from(place)).ids).toEqual([second.id, third.id]);
    expect((await readable(place)).entries.map(({ event }) => event.id)).not.toContain(first.id);
  });

  test('what is younger than asked for is left for later', async () => {
    const after = await endOfLog();
    const events = await told(3);
    const { ids, end } = await from(after, { olderThanMs: 60_000 });
    expect([ids, end]).toEqual([[], after]);
    expect((await from(after)).ids).toHaveLength(events.length);
  });

  test('a piece is no larger than asked for, and the next begins where it ends', async () => {
    const after = await endOfLog();
    const events = await told(5);
    const piece = await from(after, { most: 3 });
    expect([piece.ids.length, piece.more]).toEqual([3, true]);
    const next = await from(piece.end, { most: 3 });
    expect([...piece.ids, ...next.ids]).toEqual(events.map(({ id }) => id));
    expect([next.end, next.more]).toEqual([next.upTo, false]);
  });

  test('nothing is passed over that a transaction has yet to commit', async () => {
    const after = await endOfLog();
    const late = someEvent(freshId().toUpperCase(), 1);
    const connection = await db.sql.reserve();
    await connection`begin`;
    await append(connection, [late]);
    const [early] = await told(1);
    const { cursor: upTo, unsettled } = await readable(after);
    expect(unsettled).toBe(true);
    const before = await from(after, { upTo });
    expect([before.ids, before.end]).toEqual([[], after]);
    await connection`commit`;
    connection.release();
    expect((await from(before.end)).ids).toEqual([late.id, early?.id]);
  });

  test('what was done in the meantime is not undone any more', async () => {
    const after = await endOfLog();
    const [first, second] = await told(2);
    if (!first || !second) throw new Error('told too little');
    const { undone } = await from(after);
    await done(first);
    expect((await stillMissing(db.sql, undone)).map(({ event }) => event.id)).toEqual([second.id]);
  });
});

describe('how far a consumer is swept', () => {
  test('is kept, and begins at the start for one that follows more than before', async () => {
    const [place] = await sweptPositions(db.sql);
    expect(place).toMatchObject({ consumer, upTo: START });
    if (!place) throw new Error('nobody works');
    await saveSweptPositions(db.sql, [{ ...place, upTo: '7:3' }]);
    const [kept] = await sweptPositions(db.sql);
    expect(kept).toEqual({ ...place, upTo: '7:3' });
    expect(kept && [isSweptTo(kept, '7:3'), isSweptTo(kept, '7:4')]).toEqual([true, false]);
    await work([...follows, 'product.changed']);
    expect(await sweptPositions(db.sql)).toMatchObject([{ upTo: START }]);
  });

  test('is of no interest while nobody works on it', async () => {
    await db.sql`update consumer_partitions set expires_at = now() - interval '1 second'`;
    expect(await sweptPositions(db.sql)).toEqual([]);
  });
});
