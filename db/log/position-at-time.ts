/**
 * Finds the log position of a time without an index on time: the log is nearly in time order, so a binary
 * search ends close by.
 */
import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, halves } from './cursor';

/**
 * The longest time, in milliseconds, between a transaction's id and its event's timestamp; longer than any
 * statement may run. Within it, a later transaction id may have an earlier time.
 */
const MOST_DISORDER_MS = 60_000;

/** A range of the log; `from` is inclusive, `to` exclusive. */
export type LogRange = { from: Cursor; to: Cursor };

/** The whole log. */
export const wholeLog: LogRange = { from: '0:0', to: '9223372036854775807:0' };

/** A position before which no event is at or after this time. */
export const positionBefore = (sql: Sql, at: string): Promise<Cursor> =>
  positionAt(sql, at, -MOST_DISORDER_MS);

/** A position from which on no event is before this time. */
export const positionAfter = (sql: Sql, at: string): Promise<Cursor> => positionAt(sql, at, MOST_DISORDER_MS);

/** The first transaction whose events are at or after a time. */
async function positionAt(sql: Sql, at: string, byMs: number): Promise<Cursor> {
  const wanted = new Date(Date.parse(at) + byMs).toISOString();
  const [row] = await sql<{ xid: string }[]>`
    with recursive halving as (
      select (select xid::text::bigint from events order by events.xid, position limit 1) as low,
             (select xid::text::bigint + 1 from events
              order by events.xid desc, position desc limit 1) as high
      union all
      select case when probe.at < ${wanted}::timestamptz then probe.xid + 1 else low end,
             case when probe.at < ${wanted}::timestamptz then high else middle end
      from (select low, high, low + (high - low) / 2 as middle from halving where low < high) as half
      cross join lateral (
        select events.xid::text::bigint as xid, at from events
        where (events.xid, position) >= (middle::text::xid8, 0)
        order by events.xid, position limit 1) as probe)
    select high::text as xid from halving where low >= high`;
  return row ? `${row.xid}:0` : wholeLog.from;
}

/** The ranges as rows to join with. */
export function rangesAsRows(sql: Sql, ranges: readonly LogRange[]): Fragment {
  const from = ranges.map((part) => halves(part.from));
  const to = ranges.map((part) => halves(part.to));
  const xids = (ends: typeof from) => ends.map(({ xid }) => xid);
  const positions = (ends: typeof from) => ends.map(({ position }) => position);
  return sql`
    unnest(${xids(from)}::text[]::xid8[], ${positions(from)}::text[]::bigint[],
           ${xids(to)}::text[]::xid8[], ${positions(to)}::text[]::bigint[])
    as part (from_xid, from_position, to_xid, to_position)`;
}
