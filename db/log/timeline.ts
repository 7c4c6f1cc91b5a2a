/** The operator's timeline: searches the log newest first, one page at a time. */

import type { Sql } from '@/db/connect';
import { withDeadLetters } from '@/db/consuming/dead-letters';
import type { EventSearch } from '@/server/contracts/event-search';
import type { LogEntry } from '@/server/contracts/live';
import type { Cursor } from './cursor';
import { type LogRow, logColumns, toLogEntry } from './event-store';
import { fromPosition, rangesOf } from './log-ranges';
import { conditionsOf } from './search-conditions';
import { planSearch } from './search-plan';
import { positionsIn, scanEnd } from './search-scan';

/** One page of a search and the cursor of the next; without `nextBefore` there is nothing older. */
export type LogPage = { entries: LogEntry[]; nextBefore?: Cursor };

/** How many rows a call scans, so that a search costs the same however long the log is. */
const SCANNED = 10_000;

/**
 * The newest entries that match. A search that no index answers alone may return fewer than `limit`, or
 * none, and still have a next page.
 */
export async function searchLog(
  sql: Sql,
  search: EventSearch,
  { before, limit, stretch = SCANNED }: { before?: Cursor; limit: number; stretch?: number },
): Promise<LogPage> {
  const [plan, ranges] = await Promise.all([planSearch(sql, search), rangesOf(sql, search, before)]);
  if (ranges.length === 0) return { entries: [] };
  const end = plan.isExact ? undefined : await scanEnd(sql, plan, { ranges, most: stretch });
  const within = end ? fromPosition(ranges, end) : ranges;
  const looked = { ranges: within, conditions: conditionsOf(sql, search) };
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)}
    from events join (${positionsIn(sql, plan, { ...looked, most: limit + 1 })}) found using (xid, position)
    order by events.xid desc, events.position desc`;
  const entries = await withDeadLetters(sql, rows.slice(0, limit).map(toLogEntry));
  const nextBefore = rows.length > limit ? entries.at(-1)?.cursor : end;
  return nextBefore ? { entries, nextBefore } : { entries };
}

/** One event by its id. */
export async function readEventById(sql: Sql, id: string): Promise<LogEntry | undefined> {
  const [row] = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)} from events where id = ${id}`;
  return row && (await withDeadLetters(sql, [toLogEntry(row)]))[0];
}
