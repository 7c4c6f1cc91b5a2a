/**
 * Where in the log a moment is, without an index of times: the log is nearly in the order of its moments, so
 * that halving it again and again ends close by.
 */
import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, halves } from './cursor';

/**
 * An event is recorded at most so long after the transaction that writes it got its number: longer than any
 * statement may take. Within this, what was numbered later may have happened earlier.
 */
const MOST_DISORDER_MS = 60_000;

/** A part of the log, from a place, which belongs to it, to another, which does not. */
export type Part = { from: Cursor; to: Cursor };

/** All of the log. */
export const wholeLog: Part = { from: '0:0', to: '9223372036854775807:0' };

/** A place before which nothing happened at this moment or later. */
export const placeBefore = (sql: Sql, at: string): Promise<Cursor> => placeOf(sql, at, -MOST_DISORDER_MS);

/** A place from which on nothing happened before this moment. */
export const placeAfter = (sql: Sql, at: string): Promise<Cursor> => placeOf(sql, at, MOST_DISORDER_MS);

/** The first transaction of which the events happened at a moment or later. */
async function placeOf(sql: Sql, at: string, byMs: number): Promise<Cursor> {
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

/** The parts as rows that a statement can be joined with. */
export function partsAsRows(sql: Sql, parts: readonly Part[]): Fragment {
  const from = parts.map((part) => halves(part.from));
  const to = parts.map((part) => halves(part.to));
  const xids = (ends: typeof from) => ends.map(({ xid }) => xid);
  const positions = (ends: typeof from) => ends.map(({ position }) => position);
  return sql`
    unnest(${xids(from)}::text[]::xid8[], ${positions(from)}::text[]::bigint[],
           ${xids(to)}::text[]::xid8[], ${positions(to)}::text[]::bigint[])
    as part (from_xid, from_position, to_xid, to_position)`;
}
