/** What of the simulated log was published long ago and still is not done by everyone who follows it. */
import { type Cursor, isAfter } from '@/db/cursor';
import { msOf, nowMs } from '@/server/clock';
import type { LogEntry } from '@/server/contracts/live';
import { toEntry } from './log';
import type { StoredEvent, Tables } from './tables';

/** The entries up to a cursor, older than so many milliseconds, that some consumer neither did nor holds. */
export const missedEntries = (tables: Tables, upTo: Cursor, olderThanMs: number): LogEntry[] =>
  tables.log
    .filter(({ event }) => msOf(event.at) < nowMs() - olderThanMs && followersLeft(tables, event).length > 0)
    .map(toEntry)
    .filter(({ cursor }) => !isAfter(cursor, upTo));

/** The consumers that follow an event and have neither done it nor hold it back. */
export function followersLeft(tables: Tables, { id, type }: StoredEvent['event']): string[] {
  const followers = tables.lanes.filter(({ follows }) => follows.includes(type));
  const names = [...new Set(followers.map(({ consumer }) => consumer))];
  return names.filter((name) => !tables.inbox.get(name)?.has(id) && !tables.held.has(`${name} ${id}`));
}
