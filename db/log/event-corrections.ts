/**
 * Corrections of unreadable events. The recorded event stays unchanged; only consumers that cannot read it
 * use its correction.
 */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import type { Envelope } from '@/server/contracts/envelope';
import { type LogRow, logColumns, readStreams, toLogEntry } from './event-store';

/** The data to read instead of an event's own; schema version 0 means that the event is skipped. */
export type Correction = { eventId: string; schemaVersion: number; data: unknown };

/** The schema version of a correction that skips its event. */
const LEFT_OUT = 0;

/** The statement part that stores a correction, replacing any other, if `moved` found its event. */
export const keepCorrection = (sql: Sql, { eventId, schemaVersion, data }: Correction): Fragment => sql`
  insert into event_corrections (event_id, schema_version, data)
  select ${eventId}::uuid, ${schemaVersion}::smallint, ${asJson(data)}::text::jsonb
  where exists (select from moved)
  on conflict (event_id) do update
    set schema_version = excluded.schema_version, data = excluded.data, corrected_at = now()`;

/** The statement part that skips those of these events that are in `moved`, unless they are corrected. */
export const leaveOut = (sql: Sql, eventIds: readonly string[]): Fragment => sql`
  insert into event_corrections (event_id, schema_version, data)
  select distinct event_id, ${LEFT_OUT}::smallint, 'null'::jsonb from moved
  where event_id = any(${[...eventIds]}::uuid[])
  on conflict (event_id) do nothing`;

/** These events as recorded; unknown ids are absent. */
export async function readRecorded(sql: Sql, eventIds: readonly string[]): Promise<Envelope[]> {
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)} from events
    where id = any(${[...eventIds]}::uuid[])`;
  return rows.map((row) => toLogEntry(row).event);
}

/** Reads streams as recorded or, if asked, as corrected. */
export const streamReader =
  (sql: Sql) =>
  (streams: readonly string[], asCorrected = false): Promise<Map<string, Envelope[]>> =>
    asCorrected ? readCorrectedStreams(sql, streams) : readStreams(sql, streams);

/** All events of several streams as corrected, each oldest first. */
async function readCorrectedStreams(sql: Sql, streams: readonly string[]): Promise<Map<string, Envelope[]>> {
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${asCorrected(sql)} where stream = any(${[...streams]})
      and correction.schema_version is distinct from ${LEFT_OUT}
    order by stream, version`;
  const found = new Map<string, Envelope[]>();
  for (const row of rows) {
    const { event } = toLogEntry(row);
    const events = found.get(row.stream);
    if (events) events.push(event);
    else found.set(row.stream, [event]);
  }
  return found;
}

/** One event as recorded and as corrected. */
export async function readAsRecordedAndCorrected(sql: Sql, eventId: string) {
  const [row] = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)} from events where id = ${eventId}`;
  if (!row) return undefined;
  const [correction] = await sql<{ schema_version: number; data: unknown }[]>`
    select schema_version, data from event_corrections
    where event_id = ${eventId} and schema_version <> ${LEFT_OUT}`;
  const recorded = toLogEntry(row);
  return { recorded, corrected: correction ? toLogEntry({ ...row, ...correction }) : recorded };
}

const asCorrected = (sql: Sql): Fragment => sql`
  events.id, stream, version, type, at, metadata,
  coalesce(correction.schema_version, events.schema_version) as schema_version,
  case when correction.event_id is null then events.data else correction.data end as data
  from events left join event_corrections correction on correction.event_id = events.id`;
