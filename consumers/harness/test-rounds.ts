/** The consumers at work on a real database without a broker: rounds of deliveries, as a test wants them. */
import type { Sql } from '@/db/connect';
import { START } from '@/db/cursor';
import { readLog } from '@/db/event-store';
import { dueDeliveries, heldStreams } from '@/db/held-deliveries';
import { declareLanes, holdLanes } from '@/db/lanes';
import { troubleOf } from '@/db/trouble';
import { pause } from '@/server/clock';
import type { LogEntry } from '@/server/contracts/live';
import { partitionOf } from '@/server/contracts/subjects';
import { doBatch } from './batch';
import { type Consumer, lanesOf } from './define';
import { type Batch, type Received, receive, receiveAgain } from './delivery';
import { KnownOrders } from './known-orders';
import { type Lane, openLane } from './lane-memory';
import type { Outside } from './outside';
import { postgresStore } from './store';

/** How deliveries come: the messages (lists of entries, in order) that carry what is new to a lane. */
export type Manner = (entries: readonly LogEntry[]) => (readonly LogEntry[])[];

/** Everything new in one message, once. */
export const allAtOnce: Manner = (entries) => [entries];

export type Rounds = {
  /** The lanes at work; a test may give them another pool of connections than the one that reads the log. */
  lanes: readonly Lane[];
  /** Hands a lane these entries as one message. */
  deliver(lane: Lane, entries: readonly unknown[]): Promise<void>;
  /** Tries again what waits on a lane, as if its time had come; gives whether there was anything. */
  retry(lane: Lane): Promise<boolean>;
  /** Goes on until nothing new is left, and nothing waits for a retry. */
  untilRest(mannerOf?: (consumer: Consumer) => Manner): Promise<void>;
};

type Scene = { sql: Sql; outside: Outside; consumers: readonly Consumer[]; lanesEach?: number };

/** Holds every lane of these consumers; two each, unless said otherwise. */
export async function rounds({ sql, outside, consumers, lanesEach = 2 }: Scene): Promise<Rounds> {
  const declared = consumers.map((one) => ({
    consumer: one.name,
    partitions: lanesOf(one, lanesEach),
    follows: one.follows,
    shipped: one.shipped,
  }));
  await declareLanes(sql, declared);
  const wanted = declared.flatMap(({ consumer, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({ consumer, partition })),
  );
  const holds = await holdLanes(sql, { worker: 'test', wanted, leaseMs: 600_000 });
  const known = new KnownOrders();
  const lanes = holds.flatMap((hold): Lane[] => {
    const consumer = consumers.find(({ name }) => name === hold.consumer);
    if (!consumer) return [];
    const partitions = lanesOf(consumer, lanesEach);
    const { seen } = hold;
    return [openLane({ store: postgresStore(sql), consumer, partitions, hold, outside, seen, known })];
  });
  return {
    lanes,
    deliver: (lane, entries) => done(lane, [receive(JSON.stringify(entries), lane.consumer.follows)], false),
    retry: (lane) => retry(sql, lane),
    untilRest: (mannerOf = () => allAtOnce) => untilRest({ sql, lanes, lanesEach }, mannerOf),
  };
}

async function untilRest(
  { sql, lanes, lanesEach }: { sql: Sql; lanes: readonly Lane[]; lanesEach: number },
  mannerOf: (consumer: Consumer) => Manner,
): Promise<void> {
  const given = new Map<Lane, number>();
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
    for (const lane of lanes) {
      const news = log.entries.slice(given.get(lane));
      given.set(lane, log.entries.length);
      const mine = news.filter(({ event }) => isFor(lane, event.stream, lanesEach));
      for (const message of mine.length > 0 ? mannerOf(lane.consumer)(mine) : []) {
        await done(lane, [receive(JSON.stringify(message), lane.consumer.follows)], false);
      }
      const mayWait = lane.held.size > 0 || waiting.has(lane.consumer.name);
      const retried = mayWait && (await retry(sql, lane));
      if (mine.length === 0 && !retried) continue;
      worked = true;
      await readOn();
    }
  }
}

/** Those of whom a delivery waits, for whatever reason. */
async function consumersThatWait(sql: Sql): Promise<Set<string>> {
  const rows = await sql<{ consumer: string }[]>`select distinct consumer from held_deliveries`;
  return new Set(rows.map(({ consumer }) => consumer));
}

const isFor = ({ consumer, hold }: Lane, stream: string, lanesEach: number) =>
  partitionOf(stream, lanesOf(consumer, lanesEach)) === hold.partition;

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

async function retry(sql: Sql, lane: Lane): Promise<boolean> {
  const { hold, consumer } = lane;
  const { follows } = consumer;
  await sql`update held_deliveries set due_at = now() where consumer = ${hold.consumer} and due_at > now()`;
  const due = await dueDeliveries(sql, hold);
  if (due.length === 0) return false;
  await done(
    lane,
    due.map((one) => receiveAgain(one, follows)),
    true,
  );
  lane.held = await heldStreams(sql, hold.consumer, hold.partition);
  return true;
}

async function done(lane: Lane, received: readonly Received[], again: boolean): Promise<void> {
  const batch: Batch = {
    deliveries: received.flatMap(({ deliveries }) => deliveries),
    unreadable: received.flatMap(({ unreadable }) => unreadable),
    upTo: received.at(-1)?.upTo ?? START,
    again,
    reread: false,
  };
  for (let conflicts = 0; conflicts < 10; ) {
    try {
      const away = await doBatch(lane, { ...batch, reread: conflicts > 0 });
      if (!away) return;
      await pause(5);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'conflict') conflicts += 1;
      else if (trouble !== 'outage') throw error;
      else await pause(5);
    }
  }
  throw new Error(`${lane.consumer.name} met a conflict again and again`);
}
