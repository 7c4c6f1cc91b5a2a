/** Compares the old and new rows of a read model at one moment. */
import type { Sql } from '@/db/connect';
import { halves } from '@/db/log/cursor';
import type { Switch } from './rebuild-switch';

/** A key whose old and new rows differ; a missing row is null. */
export type DifferentRow = { key: string; old: unknown; new: unknown };

/**
 * The differing rows, and the events that only one side has processed: those that the live partition has
 * yet to process, or that it processed beyond the rebuild's checkpoint.
 */
export type SideBySide = { equal: number; different: DifferentRow[]; onOneSide: string[] };

/** The most such events that are listed. */
export const MOST_ON_ONE_SIDE = 5_000;
const MOST_DIFFERENT = 5_000;

/** Compares in one statement, so that rows and inbox are of the same moment. */
export async function sideBySide(sql: Sql, { rebuild, table, follows }: Switch): Promise<SideBySide> {
  const { model, seen } = rebuild;
  const { xid, position } = halves(seen);
  const [found] = await sql<SideBySide[]>`
    with new as (select key, version, row from rebuilt_rows where model = ${model}),
    pairs as (
      select coalesce(old.key, new.key) as key, old.row as old, new.row as new,
             (old.version, old.row) is not distinct from (new.version, new.row) as same
      from ${sql(table)} old full join new on new.key = old.key),
    one_side as (
      select id from events
      where type = any(${[...follows]})
        and ((xid, position) <= (${xid}::xid8, ${position}::bigint))
            <> exists (select from inbox where consumer = ${model} and event_id = id)
      limit ${MOST_ON_ONE_SIDE})
    select (select count(*)::integer from pairs where same) as equal,
           (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'old', old, 'new', new)), '[]')
            from (select * from pairs where not same order by key limit ${MOST_DIFFERENT}) as few
           ) as different,
           (select coalesce(jsonb_agg(id), '[]') from one_side) as "onOneSide"`;
  return found ?? { equal: 0, different: [], onOneSide: [] };
}
