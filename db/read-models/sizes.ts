/** How much each read model holds. */
import type { Sql } from '@/db/connect';

export type Size = { rows: number; bytes: number };

/** The rows of these tables, and their bytes with all indexes, by table. */
export async function sizesOf(sql: Sql, tables: readonly string[]): Promise<Map<string, Size>> {
  const sizes = await Promise.all(
    tables.map(async (table) => {
      const [size] = await sql<Size[]>`
        select (select count(*)::integer from ${sql(table)}) as rows,
               pg_total_relation_size(${table}::regclass)::float8 as bytes`;
      return [table, size ?? { rows: 0, bytes: 0 }] as const;
    }),
  );
  return new Map(sizes);
}
