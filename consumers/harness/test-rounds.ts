/** The consumers at work on a real database without a broker: rounds of deliveries, as a test wants them. */
import type { Sql } from '@/db/connect';
import { declarePartitions, leasePartitions } from '@/db/consuming/consumer-partitions';
import { dueDeliveries, parkedStreams } from '@/db/consuming/parked-deliveries';
import { errorClassOf } from '@/db/error-class';
import { START } from '@/db/log/cursor';
import { readLog } from '@/db/log/event-store';
import { pause } from '@/server/clock';
import type { LogEntry } from '@/server/contracts/live';
import { partitionOf } from '@/server/contracts/subjects';
import { doBatch } from './batch';
import { type Consumer, partitionsOf } from './define';
import { type Batch, type Received, receive, receiveAgain } from './delivery';
import { KnownOrders } from './known-orders';
import type { Outside } from './outside';
import { openPartition, type Partition } from './partition-memory';
import { postgresStore } from './store';

/** How deliveries come: the messages (lists of entries, in order) that carry what is new to a partition. */
export type Manner = (entries: readonly LogEntry[]) => (readonly LogEntry[])[];

/** Everything new in one message, once. */
export const allAtOnce: Manner = (entries) => [entries];

export type Rounds = {
  /**
   * The partitions at work; a test may give them another pool of connections than the one that reads the log.
   */
  assignments: readonly Partition[];
  /** Hands a partition these entries as one message. */
  deliver(assignment: Partition, entries: readonly unknown[]): Promise<void>;
  /** Tries again what waits on a partition, as if its time had come; gives whether there was anything. */
  retry(assignment: Partition): Promise<boolean>;
  /** Goes on until nothing new is left, and nothing waits for a retry. */
  untilRest(mannerOf?: (consumer: Consumer) => Manner): Promise<void>;
};

type Scene = { sql: Sql; outside: Outside; consumers: readonly Consumer[]; partitionsEach?: number };

/** Holds every partition of these consumers; two each, unless said otherwise. */
export async function rounds({ sql, outside, consumers, partitionsEach = 2 }: Scene): Promise<Rounds> {
  const declared = consumers.map((one) => ({
    consumer: one.name,
    partitions: partitionsOf(one, partitionsEach),
    follows: one.follows,
    shipped: one.shipped,
  }));
  await declarePartitions(sql, declared);
  const wanted = declared.flatMap(({ consumer, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({ consumer, partition })),
  );
  const holds = await leasePartitions(sql, { worker: 'test', wanted, leaseMs: 600_000 });
  const known = new KnownOrders();
  const assignments = holds.flatMap((hold): Partition[] => {
    const consumer = consumers.find(({ name }) => name === hold.consumer);
    if (!consumer) return [];
    const partitions = partitionsOf(consumer, partitionsEach);
    const { seen } = hold;
    return [openPartition({ store: postgresStore(sql), consumer, partitions, hold, outside, seen, known })];
  });
  return {
    assignments,
    deliver: (assignment, entries) =>
      done(assignment, [receive(JSON.stringify(entries), assignment.consumer.follows)], false),
    retry: (assignment) => retry(sql, assignment),
    untilRest: (mannerOf = () => allAtOnce) => untilRest({ sql, assignments, partitionsEach }, mannerOf),
  };
}

async function untilRest(
  {
    sql,
    assignments,
    partitionsEach,
  }: { sql: Sql; assignments: readonly Partition[]; partitionsEach: number },
  mannerOf: (consumer: Consumer) => Manner,
): Promise<void> {
  const given = new Map<Partition, number>();
  const log = await readAll(sql);
  // Whoever has done nothing has recorded nothing: only after those who did something is there more to read.
  const readOn = async () => {
    const { entries, cursor } = await readAll(sql, log.cursor);
    log.entries.push(...entries);
    log.cursor = cursor;
  };
  for (let worked = true; worked; await readOn()) {
    worked = false;
    const waiting = await consumersThatWait(sql);
    for (const assignment of assignments) {
      const news = log.entries.slice(given.get(assignment));
      given.set(assignment, log.entries.length);
      const mine = news.filter(({ event }) => isFor(assignment, event.stream, partitionsEach));
      for (const message of mine.length > 0 ? mannerOf(assignment.consumer)(mine) : []) {
        await done(assignment, [receive(JSON.stringify(message), assignment.consumer.follows)], false);
      }
      const mayWait = assignment.held.size > 0 || waiting.has(assignment.consumer.name);
      const retried = mayWait && (await retry(sql, assignment));
      if (mine.length === 0 && !retried) continue;
      worked = true;
      await readOn();
    }
  }
}

/** Those of whom a delivery waits, for whatever reason. */
async function consumersThatWait(sql: Sql): Promise<Set<string>> {
  const rows = await sql<{ consumer: string }[]>`select distinct consumer from parked_deliveries`;
  return new Set(rows.map(({ consumer }) => consumer));
}

const isFor = ({ consumer, hold }: Partition, stream: string, partitionsEach: number) =>
  partitionOf(stream, partitionsOf(consumer, partitionsEach)) === hold.partition;

/** All of the log after a place, and where it ends. */
export async function readAll(sql: Sql, after = START): Promise<{ entries: LogEntry[]; cursor: string }> {
  const entries: LogEntry[] = [];
  for (let cursor = after; ; ) {
    const read = await readLog(sql, cursor, 500);
    entries.push(...read.entries);
    cursor = read.cursor;
    if (!read.more && !read.unsettled) return { entries, cursor };
  }
}

async function retry(sql: Sql, assignment: Partition): Promise<boolean> {
  const { hold, consumer } = assignment;
  const { follows } = consumer;
  await sql`update parked_deliveries set due_at = now() where consumer = ${hold.consumer} and due_at > now()`;
  const due = await dueDeliveries(sql, hold);
  if (due.length === 0) return false;
  await done(
    assignment,
    due.map((one) => receiveAgain(one, follows)),
    true,
  );
  assignment.held = await parkedStreams(sql, hold.consumer, hold.partition);
  return true;
}

async function done(assignment: Partition, received: readonly Received[], again: boolean): Promise<void> {
  const batch: Batch = {
    deliveries: received.flatMap(({ deliveries }) => deliveries),
    unreadable: received.flatMap(({ unreadable }) => unreadable),
    upTo: received.at(-1)?.upTo ?? START,
    again,
    reread: false,
  };
  for (let conflicts = 0; conflicts < 10; ) {
    try {
      const away = await doBatch(assignment, { ...batch, reread: conflicts > 0 });
      if (!away) return;
      await pause(5);
    } catch (error) {
      const trouble = errorClassOf(error);
      if (trouble === 'conflict') conflicts += 1;
      else if (trouble !== 'outage') throw error;
      else await pause(5);
    }
  }
  throw new Error(`${assignment.consumer.name} met a conflict again and again`);
}
