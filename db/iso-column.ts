/** How moments leave the database as text. */
import type { Fragment, Sql } from './connect';

/** A column of moments as ISO 8601 text in UTC, to the millisecond. */
export const isoColumn = (sql: Sql, column: string): Fragment =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
