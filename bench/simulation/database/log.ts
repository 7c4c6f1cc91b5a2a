/** The simulated log: read in transaction order, and only up to the oldest open transaction. */
import { type Cursor, halves } from '@/db/log/cursor';
import type { NewEvent } from '@/db/log/event-store';
import { nowIso } from '@/server/clock';
import type { Envelope } from '@/server/contracts/envelope';
import type { LogEntry } from '@/server/contracts/live';
import { eventTypes, newestVersion } from '@/server/contracts/registry';
import { databaseError, type StoredEvent, type Tables } from './tables';

/** Begins a write; log readers wait for its end. */
export function begin(tables: Tables): number {
  const xid = tables.nextXid;
  tables.nextXid += 1;
  tables.open.add(xid);
  return xid;
}

/** Ends a write, committed or not. */
export const end = (tables: Tables, xid: number): void => void tables.open.delete(xid);

/** The envelopes of new events. Throws ZodError when an event violates its contract. */
export const toEnvelopes = (events: readonly NewEvent[]): Envelope[] =>
  events.map(({ id, stream, version, fact, metadata }) => ({
    id,
    stream,
    version,
    type: fact.type,
    schemaVersion: newestVersion(fact.type),
    at: nowIso(),
    data: eventTypes.get(fact.type)?.data.parse(fact.data),
    metadata,
  }));

/** Throws as the log's unique keys do: one event per id, and one per stream version. */
export function refuseTaken(tables: Tables, events: readonly Envelope[]): void {
  const places = new Set<string>();
  for (const { id, stream, version } of events) {
    const known = tables.streams.get(stream)?.some((event) => event.version === version);
    const twice = places.has(id) || places.has(`${stream}/${version}`);
    if (known || twice || tables.eventIds.has(id)) {
      throw Object.assign(databaseError('23505', `${stream}/${version} is taken`), {
        constraint_name: 'events_stream_version',
      });
    }
    places.add(id).add(`${stream}/${version}`);
  }
}

/** Records events in this transaction. */
export function record(tables: Tables, xid: number, events: readonly Envelope[]): void {
  for (const event of events) {
    insertInOrder(tables.log, { xid, position: tables.nextPosition, event });
    tables.nextPosition += 1;
    tables.eventIds.add(event.id);
    const stream = tables.streams.get(event.stream) ?? [];
    tables.streams.set(event.stream, stream);
    stream.push(event);
    stream.sort((a, b) => a.version - b.version);
  }
}

function insertInOrder(log: StoredEvent[], stored: StoredEvent): void {
  let place = log.length;
  while (place > 0 && (log[place - 1]?.xid ?? 0) > stored.xid) place -= 1;
  log.splice(place, 0, stored);
}

/** The log after a cursor, as far as it is safe to read. */
export function readLog(tables: Tables, after: Cursor, limit: number) {
  const { xid, position } = halves(after);
  const [afterXid, afterPosition] = [Number(xid), Number(position)];
  const oldestOpen = Math.min(tables.nextXid, ...tables.open);
  const found = tables.log
    .filter((row) => row.xid > afterXid || (row.xid === afterXid && row.position > afterPosition))
    .slice(0, limit);
  const entries = found.filter((row) => row.xid < oldestOpen).map(toEntry);
  return {
    entries,
    cursor: entries.at(-1)?.cursor ?? after,
    more: entries.length === limit,
    unsettled: entries.length < found.length,
  };
}

/** An event with its log position. */
export const toEntry = ({ xid, position, event }: StoredEvent): LogEntry => ({
  cursor: `${xid}:${position}`,
  event,
});

/** All events of these streams, oldest first; empty streams are absent. */
export const readStreams = (tables: Tables, streams: readonly string[]): Map<string, Envelope[]> =>
  new Map(
    streams.flatMap((stream) => {
      const events = tables.streams.get(stream);
      return events ? [[stream, [...events]] as const] : [];
    }),
  );
