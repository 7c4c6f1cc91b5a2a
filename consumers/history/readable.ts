/** Entries of the log as they can be read: as recorded, as an operator corrected them, or not at all. */
import type { Sql } from '@/db/connect';
import { streamReader } from '@/db/log/event-corrections';
import type { Envelope } from '@/server/contracts/envelope';
import type { LogEntry } from '@/server/contracts/live';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';

/** The entry, and its event unless nobody can read it. */
export type ReadEntry = {
  entry: LogEntry;
  event: RecordedEvent | undefined;
  /** An operator has discarded it: whatever comes after it in its stream does without it. */
  isLeftOut?: boolean;
};

/** Reads these entries; asks for corrections only when there is something that cannot be read. */
export async function readable(sql: Sql, entries: readonly LogEntry[]): Promise<ReadEntry[]> {
  const read = entries.map((entry): ReadEntry => ({ entry, event: tryToRead(entry.event) }));
  const streams = read.flatMap(({ entry, event }) => (event ? [] : [entry.event.stream]));
  if (streams.length === 0) return read;
  const stored = await streamReader(sql)([...new Set(streams)], true);
  const corrected = new Map([...stored.values()].flat().map((event) => [event.id, event]));
  return read.map((one) => {
    if (one.event) return one;
    const found = corrected.get(one.entry.event.id);
    return { ...one, event: tryToRead(found), isLeftOut: found === undefined };
  });
}

/** The event, unless it cannot be read or there is none. */
export function tryToRead(stored: Envelope | undefined): RecordedEvent | undefined {
  try {
    return stored && readEvent(stored);
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
