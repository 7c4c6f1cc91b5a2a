/** Which orders the old till takes: what was said of it last. */
import { type OldTillTakes, oldTill } from '@/server/contracts/old-till';
import type { Sql } from './connect';

/** The stream in which stands when the old till was switched. */
export const OLD_TILL_STREAM = 'till-old';

/** What it takes now, and the version of the fact that says so; 0 when nobody ever switched it. */
export async function readOldTill(sql: Sql): Promise<{ takes: OldTillTakes; version: number }> {
  const [row] = await sql<{ data: unknown; version: number }[]>`
    select data, version from events where stream = ${OLD_TILL_STREAM} order by version desc limit 1`;
  return row ? { ...oldTill.parse(row.data), version: row.version } : { takes: 'no-order', version: 0 };
}
