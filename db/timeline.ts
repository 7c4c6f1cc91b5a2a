/** The log as the operator reads it: newest first, filtered, a page at a time. */
import type { LogEntry } from '@/server/contracts/live';
import type { Fragment, Sql } from './connect';
import { type Cursor, halves } from './cursor';
import { type LogRow, logColumns, toLogEntry } from './event-store';

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

/** The newest entries that match, and where to go on; without `nextBefore` there are no older ones. */
export async function searchLog(
  sql: Sql,
  search: TimelineSearch,
): Promise<{ entries: LogEntry[]; nextBefore?: Cursor }> {
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)}
    from events
    ${allOf(sql, search)}
    order by events.xid desc, events.position desc
    limit ${search.limit + 1}`;
  const entries = rows.slice(0, search.limit).map(toLogEntry);
  const last = entries.at(-1);
  return rows.length > search.limit && last ? { entries, nextBefore: last.cursor } : { entries };
}

function allOf(sql: Sql, { before, stream, types, since, until, text }: TimelineSearch): Fragment[] {
  const conditions: Fragment[] = [sql`where true`];
  if (before) {
    const { xid, position } = halves(before);
    conditions.push(sql`and (xid, position) < (${xid}::xid8, ${position}::bigint)`);
  }
  if (stream) conditions.push(sql`and stream = ${stream}`);
  if (types && types.length > 0) conditions.push(sql`and type = any(${[...types]})`);
  if (since) conditions.push(sql`and at >= ${since}::timestamptz`);
  if (until) conditions.push(sql`and at < ${until}::timestamptz`);
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(
      sql`and (data::text ilike ${pattern} or metadata::text ilike ${pattern} or stream ilike ${pattern})`,
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
