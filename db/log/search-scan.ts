/** Reads the positions of a search plan through its indexes, in log order. */
import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, cursorOf } from './cursor';
import { type LogRange, rangesAsRows } from './position-at-time';
import type { Source } from './rare-types';
import type { SearchPlan } from './search-plan';

/** Which ranges to scan, under which conditions, and the limit. */
export type Scan = { ranges: readonly LogRange[]; conditions: readonly Fragment[]; most: number };

/** The newest positions of a plan at which the conditions hold, newest first. */
export function positionsIn(sql: Sql, plan: SearchPlan, looking: Scan): Fragment {
  const [first = sql`select null::xid8 as xid, null::bigint as position where false`, ...others] =
    plan.sources.map((source) => placesOf(sql, source, looking));
  const all = others.reduce((one, other) => sql`${one} union ${other}`, first);
  return sql`select xid, position from (${all}) place order by xid desc, position desc limit ${looking.most}`;
}

/** Reads the newest positions of each range, and of each type in it, in index order. */
function placesOf(sql: Sql, { types, where }: Source, { ranges, conditions, most }: Scan): Fragment {
  const wanted = types ? sql`cross join unnest(${[...types]}::text[]) as wanted (of_type)` : sql``;
  const isOfType = types ? sql`and type = wanted.of_type` : sql``;
  return sql`
    select place.xid, place.position
    from ${rangesAsRows(sql, ranges)}
    ${wanted}
    cross join lateral (
      select xid, position from events
      where (xid, position) >= (from_xid, from_position) and (xid, position) < (to_xid, to_position)
        and ${where} ${isOfType} ${[...conditions]}
      order by events.xid desc, events.position desc limit ${most}) place`;
}

/** Where a scan of `most` rows ends; undefined when it reaches the start of the log. */
export async function scanEnd(
  sql: Sql,
  plan: SearchPlan,
  { ranges, most }: { ranges: readonly LogRange[]; most: number },
): Promise<Cursor | undefined> {
  const rows = await sql<{ xid: string; position: string }[]>`
    select xid::text, position::text
    from (${positionsIn(sql, plan, { ranges, conditions: [sql``], most })}) found
    order by found.xid desc, found.position desc offset ${most - 1}`;
  return rows[0] && cursorOf(rows[0]);
}
