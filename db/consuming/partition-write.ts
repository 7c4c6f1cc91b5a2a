/**
 * Writes a partition's batch in one statement: inbox marks, events, stock, rows, changes, parked and
 * released deliveries, timeouts, and the checkpoint. All or nothing; nothing when the lease was lost.
 */

import { lockStock, moveStock, sumMoves } from '@/db/catalogue/stock';
import { asJson, type Fragment, type Sql } from '@/db/connect';
import { type Cursor, halves } from '@/db/log/cursor';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import { type KeptRow, keepRows } from '@/db/read-models/rows';
import type { LiveRow } from '@/server/contracts/live';
import type { StockMove } from '@/server/contracts/stock-move';
import { attemptParts, failedOf } from './delivery-attempts';
import { type ParkedDelivery, parkDeliveries, releaseDeliveries } from './parked-deliveries';
import { type Rewound, recordRewind } from './rewind-range';
import { clearTimeouts, type NewTimeout, setTimeouts, type TimeoutKey } from './saga-timeouts';

/** A leased partition; a write with an old fencing token fails. */
export type PartitionLease = { consumer: string; partition: number; fencingToken: number };

/** A changed row and the topics to notify; the gateway reads the row itself. */
export type News = {
  topics: string[];
  model: LiveRow['model'];
  key: string;
  version: number;
  /** The trace step that changed it, if traced. */
  traceparent?: string | undefined;
};

export type PartitionWrite = {
  assignment: PartitionLease;
  upTo: Cursor;
  done: string[];
  /** How long the batch took before the write, in milliseconds. */
  durationMs?: number;
  events: NewEvent[];
  moves: StockMove[];
  table?: string;
  rows: KeptRow[];
  news: News[];
  held: ParkedDelivery[];
  released: string[];
  /** The timeouts to set and to clear; none is in both. */
  timeouts: { set: NewTimeout[]; over: TimeoutKey[] };
  /** The progress of a rewind. */
  rewound?: Rewound;
};

/** Writes the batch. Throws what Postgres throws; `errorClassOf` classifies it. */
export async function writePartition(sql: Sql, write: PartitionWrite): Promise<void> {
  const { consumer, partition, fencingToken } = write.assignment;
  const { xid, position } = halves(write.upTo);
  const parts = partsOf(sql, write);
  const named = parts.map(
    ([name, part], index) => sql`${index > 0 ? sql`,` : sql``} ${sql(name)} as (${part})`,
  );
  // A message's position may be wrong, so the checkpoint never passes what is readable now.
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
  if (held.length > 0) parts.push(['held', parkDeliveries(sql, held)]);
  const failed = failedOf(held);
  if (failed.length > 0) parts.push(...attemptParts(sql, failed));
  if (released.length > 0) parts.push(['released', releaseDeliveries(sql, assignment.consumer, released)]);
  if (timeouts.set.length > 0) parts.push(['awaited', setTimeouts(sql, assignment.consumer, timeouts.set)]);
  if (timeouts.over.length > 0) parts.push(['over', clearTimeouts(sql, assignment.consumer, timeouts.over)]);
  if (rewound) parts.push(['rewound', recordRewind(sql, assignment, rewound)]);
  return parts;
}

/** Only parked deliveries have earlier attempts, so only then are they looked up. */
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

/** The statement part that adds to the change feed. */
export const newsPart = (sql: Sql, news: readonly News[]): Fragment => sql`
  insert into feed (topics, model, key, version, traceparent)
  select topics, model, key, version, traceparent
  from jsonb_to_recordset(${asJson(news)}::text::jsonb)
    as entry(topics text[], model text, key text, version bigint, traceparent text)`;

/** Those of these events that the consumer has already processed. */
export async function alreadyDone(
  sql: Sql,
  consumer: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  const rows = await sql<{ event_id: string }[]>`
    select event_id from inbox where consumer = ${consumer} and event_id = any(${[...eventIds]}::uuid[])`;
  return new Set(rows.map((row) => row.event_id));
}
