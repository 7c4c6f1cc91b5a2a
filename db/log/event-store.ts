/** The event store: the log is the source of truth and the outbox that the relay publishes from. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { isoOf } from '@/server/clock';
import type { Envelope, Metadata } from '@/server/contracts/envelope';
import type { LogEntry } from '@/server/contracts/live';
import type { DomainEvent } from '@/server/contracts/registry';
import { partitionHashOf } from '@/server/contracts/subjects';
import { writeEvent } from '@/server/contracts/write-event';
import { type Cursor, cursorOf } from './cursor';
import { endOfOrder, readInOrder } from './read-in-order';

/** An event about to be recorded at this version of its stream. */
export type NewEvent = {
  id: string;
  stream: string;
  version: number;
  fact: DomainEvent;
  metadata: Metadata;
  /** The schema version to write it in; the current one by default. */
  writtenIn?: number;
};

/** Another event already has this version of the stream: load and decide again. */
export class VersionConflict extends Error {}

/** An event row with its log position. */
export type LogRow = Omit<Envelope, 'schemaVersion'> & {
  schema_version: number;
  xid: string;
  position: string;
};

/** The columns of an event, without its log position. */
export const logColumns = ['id', 'stream', 'version', 'type', 'schema_version', 'at', 'data', 'metadata'];

const toEnvelope = (row: LogRow): Envelope => ({
  id: row.id,
  stream: row.stream,
  version: row.version,
  type: row.type,
  schemaVersion: row.schema_version,
  at: isoOf(row.at),
  data: row.data,
  metadata: row.metadata,
});

/** Converts a row to a log entry. */
export const toLogEntry = (row: LogRow): LogEntry => ({ cursor: cursorOf(row), event: toEnvelope(row) });

/**
 * The statement part that appends events, alone or with other writes.
 * @param condition nothing is appended unless it holds
 * @throws ZodError when an event violates its contract
 */
export const insertEvents = (
  sql: Sql,
  events: readonly NewEvent[],
  condition: Fragment = sql`true`,
): Fragment => insertCounted(sql, events, { condition });

/**
 * The same, with data that only the statement can compute.
 * @param counted jsonb fields that overwrite those given
 */
export function insertCounted(
  sql: Sql,
  events: readonly NewEvent[],
  { condition, counted }: { condition: Fragment; counted?: Fragment },
): Fragment {
  const rows = events.map(({ id, stream, version, fact, metadata, writtenIn }) => {
    const { schemaVersion: schema_version, data } = writeEvent(fact, writtenIn);
    return {
      id,
      stream,
      version,
      partition_hash: partitionHashOf(stream),
      type: fact.type,
      schema_version,
      data,
      metadata,
    };
  });
  const data = counted ? sql`data || ${counted}` : sql`data`;
  return sql`
    insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
    select id, stream, version, partition_hash, type, schema_version, ${data}, metadata
    from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as event(
      id uuid, stream text, version integer, partition_hash smallint,
      type text, schema_version smallint, data jsonb, metadata jsonb)
    where ${condition}`;
}

/** Appends events, all or none. Throws VersionConflict when a version is taken. */
export async function append(sql: Sql, events: readonly NewEvent[]): Promise<void> {
  try {
    await insertEvents(sql, events);
  } catch (error) {
    throw isVersionConflict(error) ? new VersionConflict('the stream has moved on', { cause: error }) : error;
  }
}

/** Whether the error says that an event's version or id is taken. */
export const isVersionConflict = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint_name' in error &&
  (error.constraint_name === 'events_stream_version' || error.constraint_name === 'events_id');

/** All events of one stream, oldest first; an unknown stream is empty. */
export async function readStream(sql: Sql, stream: string): Promise<Envelope[]> {
  return (await readStreams(sql, [stream])).get(stream) ?? [];
}

/** The version of a stream's newest event; 0 for an unknown stream. */
export async function streamVersion(sql: Sql, stream: string): Promise<number> {
  const [row] = await sql<{ version: number | null }[]>`
    select max(version) as version from events where stream = ${stream}`;
  return row?.version ?? 0;
}

/** All events of several streams, each oldest first; streams without events are absent. */
export async function readStreams(sql: Sql, streams: readonly string[]): Promise<Map<string, Envelope[]>> {
  const rows = await sql<LogRow[]>`
    select ${sql(logColumns)} from events where stream = any(${[...streams]}) order by stream, version`;
  const found = new Map<string, Envelope[]>();
  for (const row of rows) {
    const events = found.get(row.stream);
    if (events) events.push(toEnvelope(row));
    else found.set(row.stream, [toEnvelope(row)]);
  }
  return found;
}

/** The cursor of the log's end. */
export const logEnd = (sql: Sql): Promise<Cursor> => endOfOrder(sql);

/** The log after a cursor, oldest first; when `unsettled`, read again shortly. */
export async function readLog(sql: Sql, after: Cursor, limit: number) {
  const read = await readInOrder<LogRow>(sql, { table: 'events', columns: logColumns, after, limit });
  return {
    entries: read.rows.map(toLogEntry),
    cursor: read.cursor,
    more: read.more,
    unsettled: read.unsettled,
  };
}
