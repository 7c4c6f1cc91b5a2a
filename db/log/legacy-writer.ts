/** Which orders the legacy writer takes, read from its newest event. */

import type { Sql } from '@/db/connect';
import { type LegacyWriterTakes, legacyWriter } from '@/server/contracts/legacy-writer';

/** The stream that records when the legacy writer was switched. */
export const LEGACY_WRITER_STREAM = 'till-old';

/** What it takes now, and the version of the event that says so; 0 when it was never switched. */
export async function readLegacyWriter(sql: Sql): Promise<{ takes: LegacyWriterTakes; version: number }> {
  const [row] = await sql<{ data: unknown; version: number }[]>`
    select data, version from events where stream = ${LEGACY_WRITER_STREAM} order by version desc limit 1`;
  return row ? { ...legacyWriter.parse(row.data), version: row.version } : { takes: 'no-order', version: 0 };
}
