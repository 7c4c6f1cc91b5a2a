import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { declarePartitions, leasePartitions } from '@/db/consuming/consumer-partitions';
import { moveParked } from '@/db/consuming/parked-deliveries';
import { alreadyDone, writePartition } from '@/db/consuming/partition-write';
import { errorClassOf } from '@/db/error-class';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { partitionOf } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import { Outage } from '@/server/outside/outage';
import { effect } from './define';
import { receive } from './delivery';
import { emptyPlan } from './plan';
import { order } from './test-orders';
import { readAll, rounds } from './test-rounds';

let db: TestDatabase;
let asked: string[] = [];
let trouble: (stream: string) => Error | undefined = () => undefined;

/** Asks the outside for something that must not be asked for twice. */
const asker = effect({
  name: 'asker',
  follows: ['order.placed'],
  async act({ stream }) {
    const error = trouble(stream);
    if (error) throw error;
    asked.push(stream);
    return undefined;
  },
});
const outside = undefined as never;
const cutInto = (partitionsEach: number) =>
  rounds({ sql: db.sql, outside, consumers: [asker], partitionsEach });
const declared = (partitions: number) => [{ consumer: 'asker', partitions, follows: asker.follows }];

beforeAll(async () => {
  db = await testDatabase();
  await stockShelf(db.sql, { TEAPOT: 1_000 });
});

afterAll(() => db.stop());

beforeEach(async () => {
  asked = [];
  trouble = () => undefined;
  await db.sql`delete from parked_deliveries`;
  await db.sql`delete from consumer_partitions`;
});

const placed = async (count: number) =>
  (await Promise.all(Array.from({ length: count }, () => order(db.sql)))).map(
    (orderId) => `order-${orderId}`,
  );

describe('when the number of partitions changes with work in flight', () => {
  test('nothing is done twice and nothing is lost, there and back', async () => {
    const streams = await placed(24);
    for (const assignments of [4, 3, 4]) {
      const scene = await cutInto(assignments);
      const { entries } = await readAll(db.sql);
      for (const assignment of scene.assignments.filter(({ hold }) => hold.partition !== 1)) {
        const own = entries.filter(
          ({ event }) => partitionOf(event.stream, assignments) === assignment.hold.partition,
        );
        await scene.deliver(assignment, own.slice(assignments - 2, assignments + 1));
      }
      expect(asked.length).toBeLessThan(24);
    }
    await (await cutInto(3)).untilRest();
    await (await cutInto(4)).untilRest();
    expect(asked.toSorted()).toEqual(streams.toSorted());
  });

  test('what waits goes on in its new partition, with its tries', async () => {
    const streams = await placed(12);
    trouble = () => new Outage('busy');
    const before = await cutInto(4);
    for (const assignment of before.assignments) {
      const { entries } = await readAll(db.sql);
      const own = entries.filter(
        ({ event: { stream } }) =>
          streams.includes(stream) && partitionOf(stream, 4) === assignment.hold.partition,
      );
      await before.deliver(assignment, own);
    }
    const after = await cutInto(3);
    const rows = await db.sql<{ stream: string; partition: number; attempts: number }[]>`
      select stream, partition, attempts from parked_deliveries`;
    expect(rows.map(({ stream }) => stream).toSorted()).toEqual(streams.toSorted());
    expect(rows.filter(({ stream, partition }) => partition !== partitionOf(stream, 3))).toEqual([]);
    expect(new Set(rows.map(({ attempts }) => attempts))).toEqual(new Set([1]));
    trouble = () => undefined;
    for (const assignment of after.assignments) await after.retry(assignment);
    expect(asked.toSorted()).toEqual(streams.toSorted());
  });

  test('who still works on an old partition writes nothing more, also when its number is back', async () => {
    const { assignments: old } = await cutInto(4);
    await declarePartitions(db.sql, declared(3));
    await declarePartitions(db.sql, declared(4));
    await cutInto(4);
    for (const { hold } of old) {
      const done = [freshId()];
      const error = await writePartition(db.sql, {
        assignment: hold,
        upTo: '1:1',
        ...emptyPlan(),
        done,
      }).catch((caught) => caught);
      expect(errorClassOf(error)).toBe('lease-lost');
      expect(await alreadyDone(db.sql, 'asker', done)).toEqual(new Set());
    }
  });

  test('a worker of the old number gets no partition, and one of the new gets all', async () => {
    await declarePartitions(db.sql, declared(3));
    const wanted = (partitions: number) =>
      Array.from({ length: partitions }, (_, partition) => ({ consumer: 'asker', partition, partitions }));
    expect(await leasePartitions(db.sql, { worker: 'old', wanted: wanted(4), leaseMs: 9_000 })).toEqual([]);
    expect(await leasePartitions(db.sql, { worker: 'new', wanted: wanted(3), leaseMs: 9_000 })).toHaveLength(
      3,
    );
  });

  test('declared as they are, partitions stay with whoever has them', async () => {
    const { assignments } = await cutInto(4);
    await declarePartitions(db.sql, declared(4));
    const [first] = assignments;
    if (first) await writePartition(db.sql, { assignment: first.hold, upTo: '1:1', ...emptyPlan() });
    const rows = await db.sql`select from consumer_partitions where owner = 'test'`;
    expect(rows).toHaveLength(4);
  });

  test('every stream is placed as the code places it', async () => {
    const { assignments } = await cutInto(1);
    trouble = () => new Outage('busy');
    const streams = await placed(40);
    const { entries } = await readAll(db.sql);
    const [assignment] = assignments;
    if (assignment)
      await (await cutInto(1)).deliver(
        assignment,
        entries.filter(({ event }) => streams.includes(event.stream)),
      );
    await moveParked(db.sql, [{ consumer: 'asker', partitions: 64 }]);
    const rows = await db.sql<
      { stream: string; partition: number }[]
    >`select stream, partition from parked_deliveries`;
    expect(rows.length).toBe(40);
    for (const { stream, partition } of rows) expect(partition).toBe(partitionOf(stream, 64));
  });
});

test('a message from when there was another number gives a partition only its own streams', async () => {
  const streams = await placed(12);
  const { entries } = await readAll(db.sql);
  const body = JSON.stringify(entries.filter(({ event }) => streams.includes(event.stream)));
  for (const partition of [0, 1, 2]) {
    const { deliveries } = receive(body, asker.follows, { partition, partitions: 3 });
    const own = streams.filter((stream) => partitionOf(stream, 3) === partition);
    expect(deliveries.map(({ event }) => event.stream).toSorted()).toEqual(own.toSorted());
  }
});
