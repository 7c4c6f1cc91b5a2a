/** Events as a faulty producer would record them: in the log where they should be, whatever their data. */

import { asJson, type Sql } from '@/db/connect';
import type { Envelope } from '@/server/contracts/envelope';
import { partitionHashOf } from '@/server/contracts/subjects';

/** Puts events into the log as they are, unchecked. */
export async function recordAsIs(sql: Sql, events: readonly Envelope[]): Promise<void> {
  const rows = events.map((event) => ({ ...event, partition_hash: partitionHashOf(event.stream) }));
  await sql`
    insert into events (id, stream, version, partition_hash, type, schema_version, at, data, metadata)
    select id, stream, version, partition_hash, type, "schemaVersion", at, data, metadata
    from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as event(
      id uuid, stream text, version integer, partition_hash smallint, type text, "schemaVersion" smallint,
      at timestamptz, data jsonb, metadata jsonb)`;
}
