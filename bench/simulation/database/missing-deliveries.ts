/** Events published long ago that a subscribed consumer has not processed. */
import { type Cursor, isAfter } from '@/db/log/cursor';
import { msOf, nowMs } from '@/server/clock';
import type { LogEntry } from '@/server/contracts/live';
import { partitionHashOf } from '@/server/contracts/subjects';
import { toEntry } from './log';
import type { StoredEvent, Tables } from './tables';

type Partition = { consumer: string; partition: number };
type Missed = { upTo: Cursor; olderThanMs: number; isIdle: (assignment: Partition) => boolean };

/**
 * Old entries up to a cursor that a partition has neither processed nor parked, though its durable is idle.
 */
export const missingEntries = (tables: Tables, { upTo, olderThanMs, isIdle }: Missed): LogEntry[] =>
  tables.log
    .filter(
      ({ event }) => msOf(event.at) < nowMs() - olderThanMs && partitionsLeft(tables, event).some(isIdle),
    )
    .map(toEntry)
    .filter(({ cursor }) => !isAfter(cursor, upTo));

/** The partitions that should process an event and have neither processed nor parked it. */
export const partitionsLeft = (tables: Tables, { id, type, stream }: StoredEvent['event']): Partition[] =>
  tables.assignments
    .filter(({ consumer, follows }) => follows.includes(type) && !isWith(tables, consumer, id))
    .filter(({ partition, partitions }) => partitionHashOf(stream) % partitions === partition);

const isWith = ({ inbox, held }: Tables, consumer: string, eventId: string): boolean =>
  inbox.get(consumer)?.has(eventId) === true || held.has(`${consumer} ${eventId}`);
