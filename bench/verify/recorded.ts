/** The log as it is to be read: with corrections in the place of what nobody could read. */
import type { Fragment, Sql } from '@/db/connect';
import { type LogRow, toLogEntry } from '@/db/event-store';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';

/** The columns of an event as it is to be read: `events` joined with its correction, if there is one. */
export const readable = (sql: Sql): Fragment => sql`
  events.id, events.stream, events.version, events.type, events.at, events.metadata,
  events.xid::text as xid, events.position::text as position,
  coalesce(corrected.data, events.data) as data,
  coalesce(corrected.schema_version, events.schema_version) as schema_version`;

/** The same columns without an event, for what is to be read in the same moment. */
export const noEvent = (sql: Sql): Fragment => sql`
  null::uuid as id, '' as stream, 0 as version, '' as type, now() as at, null::jsonb as metadata,
  '0' as xid, '0' as position, null::jsonb as data, 0::smallint as schema_version`;

/** The join that `readable` needs. */
export const withCorrections = (sql: Sql): Fragment => sql`
  left join event_corrections corrected on corrected.event_id = events.id`;

/** The event of a row; undefined when nobody can read it, so that nobody has applied it. */
export function recordedIn(row: LogRow): RecordedEvent | undefined {
  try {
    return readEvent(toLogEntry(row).event);
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
