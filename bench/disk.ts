/** What orders leave on disk: how much each table grew, with its indexes. */
import type { Sql } from '@/db/connect';

/** The sizes of tables in bytes, by name. */
export type Sizes = ReadonlyMap<string, number>;

/** What one order added to a table, in bytes. */
export type Growth = { table: string; bytesPerOrder: number };

/** How large each table is now, with its indexes and what is stored out of line. */
export async function tableSizes(sql: Sql): Promise<Sizes> {
  const rows = await sql<{ table: string; bytes: number }[]>`
    select relname as table, pg_total_relation_size(oid)::float8 as bytes
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
  return new Map(rows.map(({ table, bytes }) => [table, bytes]));
}

/** What so many orders added, the largest first; tables that did not grow are left out. */
export const growthOf = (before: Sizes, after: Sizes, orders: number): Growth[] =>
  [...after]
    .map(([table, bytes]) => ({ table, bytesPerOrder: (bytes - (before.get(table) ?? 0)) / orders }))
    .filter(({ bytesPerOrder }) => bytesPerOrder > 0)
    .sort((one, other) => other.bytesPerOrder - one.bytesPerOrder);
