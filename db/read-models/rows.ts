/** The one way read-model rows are read and written: by key, an older version never replacing a newer one. */
import { asJson, type Fragment, type Sql } from '@/db/connect';

/** A row to be kept, under its key and with the version that decides which of two is newer. */
export type KeptRow = { key: string; version: number; row: unknown };

/** The rows with these keys, by key; keys without a row are absent. */
export async function readRows(
  sql: Sql,
  table: string,
  keys: readonly string[],
): Promise<Map<string, unknown>> {
  if (keys.length === 0) return new Map();
  const rows = await sql<{ key: string; row: unknown }[]>`
    select key, row from ${sql(table)} where key = any(${[...keys]})`;
  return new Map(rows.map(({ key, row }) => [key, row]));
}

/** The part of a statement that keeps rows. */
export function keepRows(sql: Sql, table: string, rows: readonly KeptRow[]): Fragment {
  return sql`
    insert into ${sql(table)} as kept (key, version, row)
    select key, version, row
    from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as new(key text, version bigint, row jsonb)
    on conflict (key) do update set version = excluded.version, row = excluded.row
    where kept.version < excluded.version`;
}
