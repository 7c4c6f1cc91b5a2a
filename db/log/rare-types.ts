/** The types that not every order says; only they have an index. */
import type { Fragment, Sql } from '@/db/connect';
import { isRare } from '@/db/tables/log';

/** Rows that an index gives in the order of the log: those of each of these types, or all that hold. */
export type Source = { types?: readonly string[]; where: Fragment };

/** The rows of some rare types. */
export const rare = (sql: Sql, types: readonly string[]): Source => ({
  types,
  where: sql`${sql.unsafe(isRare)}`,
});

/** The types in the log that are not said by every order, each found by a step in their index. */
export async function rareTypesSaid(sql: Sql): Promise<string[]> {
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
