/** The places of a ground, read through its indexes in the order of the log. */
import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, cursorOf } from './cursor';
import { type Part, partsAsRows } from './position-at-time';
import type { Source } from './rare-types';
import type { Ground } from './search-plan';

/** In which parts of the log, under which conditions, and how many at most. */
export type Looking = { parts: readonly Part[]; conditions: readonly Fragment[]; most: number };

/** The newest places of a ground at which the conditions hold, newest first. */
export function placesIn(sql: Sql, ground: Ground, looking: Looking): Fragment {
  const [first = sql`select null::xid8 as xid, null::bigint as position where false`, ...others] =
    ground.sources.map((source) => placesOf(sql, source, looking));
  const all = others.reduce((one, other) => sql`${one} union ${other}`, first);
  return sql`select xid, position from (${all}) place order by xid desc, position desc limit ${looking.most}`;
}

/** Each part, and each type in it, gives its newest places in the order of an index. */
function placesOf(sql: Sql, { types, where }: Source, { parts, conditions, most }: Looking): Fragment {
  const wanted = types ? sql`cross join unnest(${[...types]}::text[]) as wanted (of_type)` : sql``;
  const isOfType = types ? sql`and type = wanted.of_type` : sql``;
  return sql`
    select place.xid, place.position
    from ${partsAsRows(sql, parts)}
    ${wanted}
    cross join lateral (
      select xid, position from events
      where (xid, position) >= (from_xid, from_position) and (xid, position) < (to_xid, to_position)
        and ${where} ${isOfType} ${[...conditions]}
      order by events.xid desc, events.position desc limit ${most}) place`;
}

/** Where a stretch of so many rows ends; undefined when it reaches back to the first. */
export async function stretchEnd(
  sql: Sql,
  ground: Ground,
  { parts, most }: { parts: readonly Part[]; most: number },
): Promise<Cursor | undefined> {
  const rows = await sql<{ xid: string; position: string }[]>`
    select xid::text, position::text
    from (${placesIn(sql, ground, { parts, conditions: [sql``], most })}) found
    order by found.xid desc, found.position desc offset ${most - 1}`;
  return rows[0] && cursorOf(rows[0]);
}
