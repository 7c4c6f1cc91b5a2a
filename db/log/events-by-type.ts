/** How often each type of event stands in the log, and in which versions it was written lately. */

import type { Sql } from '@/db/connect';
import type { LogEntry } from '@/server/contracts/live';
import { type LogRow, logColumns, toLogEntry } from './event-store';

/** How often each type was said; a type that was never said is absent. */
export async function countByType(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql<{ type: string; count: number }[]>`
    select type, count(*)::integer as count from events group by type`;
  return new Map(rows.map(({ type, count }) => [type, count]));
}

/** Of the newest so many events of a type: how many were written in each version. */
export async function recentVersions(sql: Sql, type: string, among: number): Promise<Map<number, number>> {
  const rows = await sql<{ version: number; count: number }[]>`
    select schema_version as version, count(*)::integer as count
    from (select schema_version from events where type = ${type}
          order by xid desc, position desc limit ${among}) as recent
    group by schema_version`;
  return new Map(rows.map(({ version, count }) => [version, count]));
}

/** The newest event of a type that was written in a version before this one, among the newest so many. */
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

/** About how many events there are, without counting them: the position of the newest. */
export async function countedEvents(sql: Sql): Promise<number> {
  const [row] = await sql<{ position: string }[]>`
    select position::text from events order by xid desc, position desc limit 1`;
  return Number(row?.position ?? 0);
}
