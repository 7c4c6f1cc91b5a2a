/**
 * What a partition did with a batch, in one statement: inbox marks, facts, stock, rows, news, deliveries held
 * or let go, what is waited for, and the partition's checkpoint. All of it or nothing, and nothing when the
 * partition belongs to someone else by now.
 */

import { lockStock, moveStock, sumMoves } from '@/db/catalogue/stock';
import { asJson, type Fragment, type Sql } from '@/db/connect';
import { type Cursor, halves } from '@/db/log/cursor';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import { type KeptRow, keepRows } from '@/db/read-models/rows';
import type { LiveRow } from '@/server/contracts/live';
import type { StockMove } from '@/server/contracts/stock-move';
import { attemptParts, failedOf } from './delivery-attempts';
import { holdDeliveries, type ParkedDelivery, releaseDeliveries } from './parked-deliveries';
import { type Rewound, rewoundPart } from './rewind-range';
import { clearTimeouts, type NewTimeout, setTimeouts, type TimeoutKey } from './saga-timeouts';

/** A partition as its owner knows it; a write with an old fencing token fails. */
export type PartitionLease = { consumer: string; partition: number; fencingToken: number };

/** That a row changed, and the topics that are told: the row itself is read by who tells them. */
export type News = {
  topics: string[];
  model: LiveRow['model'];
  key: string;
  version: number;
  /** The step of a trace that changed it, when somebody records it. */
  traceparent?: string | undefined;
};

export type PartitionWrite = {
  assignment: PartitionLease;
  upTo: Cursor;
  done: string[];
  /** How long the batch was worked on before it is written, in milliseconds. */
  durationMs?: number;
  events: NewEvent[];
  moves: StockMove[];
  table?: string;
  rows: KeptRow[];
  news: News[];
  held: ParkedDelivery[];
  released: string[];
  /** What a saga waits for from now on, and what no longer; nothing is in both. */
  timeouts: { set: NewTimeout[]; over: TimeoutKey[] };
  /** What of a rewind was done in it. */
  rewound?: Rewound;
};

/** Writes it all. Throws what Postgres throws; see `partitionTrouble` for what that means. */
export async function writePartition(sql: Sql, write: PartitionWrite): Promise<void> {
  const { consumer, partition, fencingToken } = write.assignment;
  const { xid, position } = halves(write.upTo);
  const parts = partsOf(sql, write);
  const named = parts.map(
    ([name, part], index) => sql`${index > 0 ? sql`,` : sql``} ${sql(name)} as (${part})`,
  );
  // A message may lie about its place; no partition has seen beyond what can be read by now.
  const seen = sql`least(${xid}::xid8, pg_snapshot_xmin(pg_current_snapshot()))`;
  await sql`
    ${parts.length > 0 ? sql`with ${named}` : sql``}
    select advance_checkpoint(${consumer}, ${partition}, ${fencingToken}, ${seen}, ${position}::bigint,
                     ${write.done.length})`;
}

function partsOf(sql: Sql, write: PartitionWrite): [string, Fragment][] {
  const { assignment, done, events, moves, table, rows, news, held, released, timeouts, rewound } = write;
  const sums = sumMoves(moves);
  const parts: [string, Fragment][] = [];
  if (done.length > 0) parts.push(['marked', markInbox(sql, write)]);
  if (sums.length > 0)
    parts.push(['locked_stock', lockStock(sql, sums)], ['moved_stock', moveStock(sql, sums)]);
  if (events.length > 0) parts.push(['recorded', insertEvents(sql, events)]);
  if (table && rows.length > 0) parts.push(['kept', keepRows(sql, table, rows)]);
  if (news.length > 0) parts.push(['told', newsPart(sql, news)]);
  if (held.length > 0) parts.push(['held', holdDeliveries(sql, held)]);
  const failed = failedOf(held);
  if (failed.length > 0) parts.push(...attemptParts(sql, failed));
  if (released.length > 0) parts.push(['released', releaseDeliveries(sql, assignment.consumer, released)]);
  if (timeouts.set.length > 0) parts.push(['awaited', setTimeouts(sql, assignment.consumer, timeouts.set)]);
  if (timeouts.over.length > 0) parts.push(['over', clearTimeouts(sql, assignment.consumer, timeouts.over)]);
  if (rewound) parts.push(['rewound', rewoundPart(sql, assignment, rewound)]);
  return parts;
}

/** What was held before has been tried before: only then is it asked how often. */
function markInbox(sql: Sql, { assignment, done, durationMs, released }: PartitionWrite): Fragment {
  const { consumer } = assignment;
  const attempts =
    released.length === 0
      ? sql`1`
      : sql`1 + coalesce((select least(attempts, 32000) from parked_deliveries held
                          where held.consumer = ${consumer} and held.event_id = done.id), 0)`;
  return sql`
    insert into inbox (consumer, event_id, duration_ms, attempts)
    select ${consumer}, id, ${durationMs ?? null}::integer, ${attempts} from unnest(${done}::uuid[]) as done(id)`;
}

/** The part of a statement that tells of rows. */
export const newsPart = (sql: Sql, news: readonly News[]): Fragment => sql`
  insert into feed (topics, model, key, version, traceparent)
  select topics, model, key, version, traceparent
  from jsonb_to_recordset(${asJson(news)}::text::jsonb)
    as entry(topics text[], model text, key text, version bigint, traceparent text)`;

/** The events of these that this consumer has done already. */
export async function alreadyDone(
  sql: Sql,
  consumer: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  const rows = await sql<{ event_id: string }[]>`
    select event_id from inbox where consumer = ${consumer} and event_id = any(${[...eventIds]}::uuid[])`;
  return new Set(rows.map((row) => row.event_id));
}
