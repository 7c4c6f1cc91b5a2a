/** Counts events by type and by recent schema version. */

import type { Sql } from '@/db/connect';
import type { LogEntry } from '@/server/contracts/live';
import { type LogRow, logColumns, toLogEntry } from './event-store';

/** The number of events of each type; types without events are absent. */
export async function countByType(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql<{ type: string; count: number }[]>`
    select type, count(*)::integer as count from events group by type`;
  return new Map(rows.map(({ type, count }) => [type, count]));
}

/** The schema versions of the newest events of a type, counted. */
export async function recentVersions(sql: Sql, type: string, among: number): Promise<Map<number, number>> {
  const rows = await sql<{ version: number; count: number }[]>`
    select schema_version as version, count(*)::integer as count
    from (select schema_version from events where type = ${type}
          order by xid desc, position desc limit ${among}) as recent
    group by schema_version`;
  return new Map(rows.map(({ version, count }) => [version, count]));
}

/** The newest event of a type with an older schema version, among the newest `among`. */
export async function newestBefore(
  sql: Sql,
  { type, version, among }: { type: string; version: number; among: number },
): Promise<LogEntry | undefined> {
  const [row] = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)}
    from (select * from events where type = ${type} order by xid desc, position desc limit ${among}) as recent
    where schema_version < ${version} order by recent.xid desc, recent.position desc limit 1`;
  return row && toLogEntry(row);
}

/** The approximate number of events: the newest position. */
export async function countedEvents(sql: Sql): Promise<number> {
  const [row] = await sql<{ position: string }[]>`
    select position::text from events order by xid desc, position desc limit 1`;
  return Number(row?.position ?? 0);
}
