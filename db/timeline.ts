/** The log as the operator reads it: newest first, filtered, a page at a time. */
import type { LogEntry } from '@/server/contracts/live';
import type { Fragment, Sql } from './connect';
import { type Cursor, cursorOf, halves } from './cursor';
import { type LogRow, logColumns, toLogEntry } from './event-store';
import { containing } from './like';

/** What to look for; times are ISO 8601, `text` is looked for in data and metadata. */
export type TimelineSearch = {
  before?: Cursor;
  limit: number;
  stream?: string;
  types?: readonly string[];
  since?: string;
  until?: string;
  text?: string;
};

/** A text is looked for in so many rows at a time: a search costs the same however long the log is. */
const TEXT_STRETCH = 10_000;

/**
 * The newest entries that match, and where to go on; without `nextBefore` there are no older ones. A search
 * for a text may find fewer than there is room for, or none, and still have to go on.
 */
export async function searchLog(
  sql: Sql,
  search: TimelineSearch,
): Promise<{ entries: LogEntry[]; nextBefore?: Cursor }> {
  const end = search.text ? await endOfStretch(sql, search) : undefined;
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)}
    from events
    ${allOf(sql, search, end)}
    order by events.xid desc, events.position desc
    limit ${search.limit + 1}`;
  const entries = rows.slice(0, search.limit).map(toLogEntry);
  const last = entries.at(-1);
  const nextBefore = rows.length > search.limit ? last?.cursor : end;
  return nextBefore ? { entries, nextBefore } : { entries };
}

/** Where the rows end in which a text is looked for at once; undefined when they reach back to the first. */
async function endOfStretch(sql: Sql, { text: _, ...search }: TimelineSearch): Promise<Cursor | undefined> {
  const [row] = await sql<{ xid: string; position: string }[]>`
    select xid::text, position::text from events ${allOf(sql, search)}
    order by events.xid desc, events.position desc offset ${TEXT_STRETCH - 1} limit 1`;
  return row && cursorOf(row);
}

function allOf(sql: Sql, search: TimelineSearch, end?: Cursor): Fragment[] {
  const { before, stream, types, since, until, text } = search;
  const conditions: Fragment[] = [sql`where true`];
  if (before) {
    const { xid, position } = halves(before);
    conditions.push(sql`and (xid, position) < (${xid}::xid8, ${position}::bigint)`);
  }
  if (end) {
    const { xid, position } = halves(end);
    conditions.push(sql`and (xid, position) >= (${xid}::xid8, ${position}::bigint)`);
  }
  if (stream) conditions.push(sql`and stream = ${stream}`);
  if (types && types.length > 0) conditions.push(sql`and type = any(${[...types]})`);
  if (since) conditions.push(sql`and at >= ${since}::timestamptz`);
  if (until) conditions.push(sql`and at < ${until}::timestamptz`);
  if (text) {
    const pattern = containing(text);
    conditions.push(
      sql`and (data::text ilike ${pattern} or metadata::text ilike ${pattern} or stream ilike ${pattern}
        or id::text ilike ${pattern})`,
    );
  }
  return conditions;
}

/** One event by its id. */
export async function readEventById(sql: Sql, id: string): Promise<LogEntry | undefined> {
  const [row] = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)} from events where id = ${id}`;
  return row && toLogEntry(row);
}
