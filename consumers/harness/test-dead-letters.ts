/** Poison as tests put it into the log: an event where it should be, with data that nobody can read. */
import type { Sql } from '@/db/connect';
import { readDead, searchDeadLetters } from '@/db/dead-letters';
import type { EditRequest } from '@/server/contracts/dead-letter-api';
import type { Envelope } from '@/server/contracts/envelope';
import { slotOf } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';

/** Puts events into the log as they are, whatever their data. */
export async function recordAsIs(sql: Sql, events: readonly Envelope[]): Promise<void> {
  const rows = events.map((event) => ({ ...event, slot: slotOf(event.stream) }));
  await sql`
    insert into events (id, stream, version, slot, type, schema_version, at, data, metadata)
    select id, stream, version, slot, type, "schemaVersion", at, data, metadata
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as event(
      id uuid, stream text, version integer, slot smallint, type text, "schemaVersion" smallint,
      at timestamptz, data jsonb, metadata jsonb)`;
}

/** All dead letters, newest first. */
export const allDead = (sql: Sql) => searchDeadLetters(sql, { limit: 1_000, offset: 0 });

/** Who asks in tests: an operator, each time in a request of its own. */
export const asking = (sql: Sql, operatorId = 'operator-ada') => ({ sql, operatorId, run: freshId() });

/** The request to give the event of one dead letter these data. Throws when it is not dead. */
export async function editOf(
  sql: Sql,
  key: { consumer: string; eventId: string },
  edit: EditRequest['edit'],
): Promise<EditRequest> {
  const [found] = await readDead(sql, [key]);
  if (!found) throw new Error(`${key.consumer} has no dead letter ${key.eventId}`);
  return { ...key, revision: found.revision, edit };
}
