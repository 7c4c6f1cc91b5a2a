/** Reads a table in commit order, up to the oldest open transaction, so that no row is skipped. */
import type { Sql } from '@/db/connect';
import { type Cursor, cursorOf, halves } from './cursor';

type Placed = { xid: string; position: string };

/** An ordered read; `unsettled` when rows exist that are not safe to read yet. */
export type OrderedRead<Row> = { rows: Row[]; cursor: Cursor; more: boolean; unsettled: boolean };

/**
 * The rows of a table after a cursor, oldest first.
 * @param options.columns what to select beside xid and position
 * @param options.limit how many at most
 */
export async function readInOrder<Row extends object>(
  sql: Sql,
  { table, columns, after, limit }: { table: string; columns: string[]; after: Cursor; limit: number },
): Promise<OrderedRead<Row & Placed>> {
  const { xid, position } = halves(after);
  const found = await sql<(Row & Placed & { safe: boolean })[]>`
    select xid::text, position::text, xid < pg_snapshot_xmin(pg_current_snapshot()) as safe, ${sql(columns)}
    from ${sql(table)}
    where (xid, position) > (${xid}::xid8, ${position}::bigint)
    order by ${sql(table)}.xid, ${sql(table)}.position
    limit ${limit}`;
  const rows = found.filter((row) => row.safe);
  const last = rows.at(-1);
  return {
    rows,
    cursor: last ? cursorOf(last) : after,
    more: rows.length === limit,
    unsettled: rows.length < found.length,
  };
}

/** The cursor of the end: every finished transaction is before it, every running or later one after it. */
export async function endOfOrder(sql: Sql): Promise<Cursor> {
  const [row] = await sql<{ xmin: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`;
  return `${row?.xmin ?? '0'}:0`;
}
