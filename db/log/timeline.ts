/** The log as the operator reads it: newest first, narrowed, a page at a time. */

import type { Sql } from '@/db/connect';
import { withDeadLetters } from '@/db/consuming/dead-letters';
import type { EventSearch } from '@/server/contracts/event-search';
import type { LogEntry } from '@/server/contracts/live';
import type { Cursor } from './cursor';
import { type LogRow, logColumns, toLogEntry } from './event-store';
import { fromPlace, partsOf } from './log-ranges';
import { conditionsOf } from './search-conditions';
import { groundOf } from './search-plan';
import { placesIn, stretchEnd } from './search-scan';

/** One page of a search: what was found, and where to go on; without `nextBefore` there is nothing older. */
export type LogPage = { entries: LogEntry[]; nextBefore?: Cursor };

/** So many rows are looked at, one by one, at a time: a search costs the same however long the log is. */
const STRETCH = 10_000;

/**
 * The newest entries that match. A search that no index answers alone may find fewer than there is room for,
 * or none, and still have to go on.
 */
export async function searchLog(
  sql: Sql,
  search: EventSearch,
  { before, limit, stretch = STRETCH }: { before?: Cursor; limit: number; stretch?: number },
): Promise<LogPage> {
  const [ground, parts] = await Promise.all([groundOf(sql, search), partsOf(sql, search, before)]);
  if (parts.length === 0) return { entries: [] };
  const end = ground.isExact ? undefined : await stretchEnd(sql, ground, { parts, most: stretch });
  const within = end ? fromPlace(parts, end) : parts;
  const looked = { parts: within, conditions: conditionsOf(sql, search) };
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)}
    from events join (${placesIn(sql, ground, { ...looked, most: limit + 1 })}) found using (xid, position)
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
