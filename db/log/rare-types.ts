/** The rare types: those that not every order emits. Only they have an index. */
import type { Fragment, Sql } from '@/db/connect';
import { isRare } from '@/db/tables/log';

/** Rows that an index yields in log order: those of each of these types, or all that match `where`. */
export type Source = { types?: readonly string[]; where: Fragment };

/** The rows of these rare types. */
export const rare = (sql: Sql, types: readonly string[]): Source => ({
  types,
  where: sql`${sql.unsafe(isRare)}`,
});

/** The rare types in the log, found by one index step each. */
export async function rareTypesInUse(sql: Sql): Promise<string[]> {
  const { where } = rare(sql, []);
  const rows = await sql<{ type: string }[]>`
    with recursive said as (
      (select type from events where ${where} order by type limit 1)
      union all
      select (select events.type from events where ${where} and events.type > said.type
              order by events.type limit 1)
      from said where said.type is not null)
    select type from said where type is not null`;
  return rows.map(({ type }) => type);
}
