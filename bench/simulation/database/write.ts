/**
 * A partition's write in the simulated database: atomic, and rejected for the same reasons as in Postgres.
 */

import { sumMoves } from '@/db/catalogue/stock';
import type { PartitionWrite } from '@/db/consuming/partition-write';
import { isAfter } from '@/db/log/cursor';
import type { KeptRow } from '@/db/read-models/rows';
import type { StockMove } from '@/server/contracts/stock-move';
import { parkDeliveries, releaseDeliveries } from './held';
import { record, refuseTaken, toEnvelopes } from './log';
import { type Counters, databaseError, type PartitionRow, type Tables } from './tables';
import { waitFor } from './timeouts';

/** Applies a whole write. Throws what Postgres would, and then writes nothing. */
export function writePartition(tables: Tables, xid: number, write: PartitionWrite): void {
  const events = toEnvelopes(write.events);
  const assignment = ownAssignment(tables, write);
  const { consumer } = write.assignment;
  const inbox = tables.inbox.get(consumer) ?? new Set();
  refuseDone(inbox, write.done);
  refuseTaken(tables, events);
  const stock = moved(tables, sumMoves(write.moves));
  parkDeliveries(tables, write.held);
  for (const id of write.done) inbox.add(id);
  tables.inbox.set(consumer, inbox);
  for (const [sku, counters] of stock) tables.stock.set(sku, counters);
  record(tables, xid, events);
  if (write.table) keepRows(tables, write.table, write.rows);
  tables.feed.push(...write.news);
  releaseDeliveries(tables, consumer, write.released);
  waitFor(tables, consumer, write.timeouts);
  if (isAfter(write.upTo, assignment.seen)) assignment.seen = write.upTo;
}

function ownAssignment(
  tables: Tables,
  { assignment: { consumer, partition, fencingToken } }: PartitionWrite,
): PartitionRow {
  const assignment = tables.assignments.find(
    (one) => one.consumer === consumer && one.partition === partition,
  );
  if (assignment?.fencingToken === fencingToken) return assignment;
  throw databaseError('EV001', `partition ${partition} of ${consumer} belongs to another worker now`);
}

function refuseDone(inbox: ReadonlySet<string>, done: readonly string[]): void {
  const twice = new Set(done).size < done.length;
  if (twice || done.some((id) => inbox.has(id))) throw databaseError('23505', 'was processed before');
}

/** The stock counters after these moves; unknown products are skipped. */
function moved(tables: Tables, moves: readonly StockMove[]): Map<string, Counters> {
  const counters = new Map<string, Counters>();
  for (const { sku, available, reserved, sold } of moves) {
    const before = tables.stock.get(sku);
    if (!before) continue;
    const after = {
      received: before.received,
      available: before.available + available,
      reserved: before.reserved + reserved,
      sold: before.sold + sold,
    };
    if (!isSound(after)) throw databaseError('23514', `${sku} would fall below zero`);
    counters.set(sku, after);
  }
  return counters;
}

const isSound = ({ received, available, reserved, sold }: Counters) =>
  Math.min(available, reserved, sold) >= 0 && received === available + reserved + sold;

function keepRows(tables: Tables, table: string, rows: readonly KeptRow[]): void {
  const kept = tables.rows.get(table) ?? new Map<string, KeptRow>();
  tables.rows.set(table, kept);
  for (const row of rows) {
    if ((kept.get(row.key)?.version ?? -1) < row.version) kept.set(row.key, row);
  }
}
