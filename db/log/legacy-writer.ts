/** Which orders the old till takes: what was said of it last. */

import type { Sql } from '@/db/connect';
import { type LegacyWriterTakes, legacyWriter } from '@/server/contracts/legacy-writer';

/** The stream in which stands when the old till was switched. */
export const LEGACY_WRITER_STREAM = 'till-old';

/** What it takes now, and the version of the fact that says so; 0 when nobody ever switched it. */
export async function readLegacyWriter(sql: Sql): Promise<{ takes: LegacyWriterTakes; version: number }> {
  const [row] = await sql<{ data: unknown; version: number }[]>`
    select data, version from events where stream = ${LEGACY_WRITER_STREAM} order by version desc limit 1`;
  return row ? { ...legacyWriter.parse(row.data), version: row.version } : { takes: 'no-order', version: 0 };
}
