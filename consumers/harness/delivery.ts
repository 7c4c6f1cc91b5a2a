/**
 * From the bytes of a broker's message to deliveries: events this consumer follows, and what nobody can read.
 */
import { type Cursor, START } from '@/db/log/cursor';
import type { Envelope } from '@/server/contracts/envelope';
import { logEntry } from '@/server/contracts/live';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { partitionHashOf } from '@/server/contracts/subjects';
import { derivedId } from '@/server/ids';
import { storable } from './storable';
import type { DueDelivery } from './store';

/** One event on its way into a consumer. */
export type Delivery = {
  cursor: Cursor;
  event: RecordedEvent;
  raw: string;
  attempts: number;
  /** How long the outside has been silent about it so far. */
  silentMs?: number;
};

/** What was received and cannot be read; it waits for a person. */
export type Unreadable = {
  eventId: string;
  stream: string;
  version: number;
  correlationId: string;
  raw: string;
  reason: string;
};

export type Received = { deliveries: Delivery[]; unreadable: Unreadable[]; upTo: Cursor };

/**
 * What to do with a batch: `again` when it was held before, `reread` when a first try met a conflict,
 * `probing` when the outside was away a moment ago, `isRewind` when it was missed and is done again.
 */
export type Batch = Received & { again: boolean; reread: boolean; probing?: boolean; isRewind?: boolean };

/** Which streams are a partition's own: those of its part, of so many. */
export type Part = { partition: number; partitions: number };

/**
 * Reads one message, which carries several log entries. Only event types in `follows` are delivered, and only
 * of a partition's own streams: the broker still has messages from when the log was split into another
 * number.
 */
export function receive(body: string, follows: readonly string[], part: Part = whole): Received {
  return delivered(readOnce(body), follows, part);
}

const whole = { partition: 0, partitions: 1 };

/** Reads one delivery that was held back; what cannot be read keeps the name under which it is held. */
export function receiveAgain(due: DueDelivery, follows: readonly string[]): Received {
  const { eventId, raw, attempts, silentMs = 0 } = due;
  const received = delivered(readAll([parseJson(raw)]), follows, whole);
  return {
    ...received,
    deliveries: received.deliveries.map((delivery) => ({ ...delivery, attempts, silentMs })),
    unreadable: received.unreadable.map((one) => ({ ...one, eventId })),
  };
}

function entriesOf(body: string): unknown[] {
  const parsed = parseJson(body);
  return Array.isArray(parsed) ? parsed : [body];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An entry that was understood as far as its envelope; its event only when somebody follows it. */
type Readable = {
  cursor: Cursor;
  type: string;
  partitionHash: () => number;
  read: () => Pick<Delivery, 'event' | 'raw'> | Unreadable;
};
type ReadEntry = Readable | Unreadable;

// Every consumer of a process is sent the same messages at about the same time: each is read by the first.
const MOST_RECENT = 64;
const recent = new Map<string, ReadEntry[]>();

function readOnce(body: string): ReadEntry[] {
  const known = recent.get(body);
  if (known) return known;
  const entries = readBody(body);
  recent.set(body, entries);
  const [oldest] = recent.keys();
  if (recent.size > MOST_RECENT && oldest !== undefined) recent.delete(oldest);
  return entries;
}

function readBody(body: string): ReadEntry[] {
  try {
    return readAll(entriesOf(body));
  } catch (error) {
    // So deep that it can be parsed but not written again: the whole message is set apart as text.
    if (!(error instanceof RangeError)) throw error;
    return readAll([body]);
  }
}

const readAll = (entries: readonly unknown[]): ReadEntry[] => entries.map(readEntry);

function readEntry(entry: unknown): ReadEntry {
  const parsed = logEntry.safeParse(entry);
  if (!parsed.success) return nobodyKnows(entry, parsed.error.issues[0]?.message ?? 'is not a log entry');
  const { cursor, event } = parsed.data;
  const raw = JSON.stringify(entry);
  let known: ReturnType<Readable['read']> | undefined;
  const read = () => {
    known ??= eventOf(event, raw);
    return known;
  };
  let hashed: number | undefined;
  const partitionHash = () => {
    hashed ??= partitionHashOf(event.stream);
    return hashed;
  };
  return { cursor, type: event.type, partitionHash, read };
}

function eventOf(event: Envelope, raw: string): Pick<Delivery, 'event' | 'raw'> | Unreadable {
  try {
    return { event: readEvent(event), raw };
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    const { id: eventId, stream, version, metadata } = event;
    const { correlationId } = metadata;
    return { eventId, stream, version, correlationId, raw, reason: storable(error.message) };
  }
}

/** What of these entries is for a consumer; each time it gets deliveries of its own. */
function delivered(entries: readonly ReadEntry[], follows: readonly string[], part: Part): Received {
  const { partition, partitions } = part;
  const received: Received = { deliveries: [], unreadable: [], upTo: START };
  for (const entry of entries) {
    if ('reason' in entry) {
      received.unreadable.push(entry);
      continue;
    }
    const { cursor, type, partitionHash, read } = entry;
    received.upTo = cursor;
    if (!follows.includes(type)) continue;
    if (partitions > 1 && partitionHash() % partitions !== partition) continue;
    const known = read();
    if ('reason' in known) received.unreadable.push(known);
    else received.deliveries.push({ cursor, ...known, attempts: 0 });
  }
  return received;
}

function nobodyKnows(entry: unknown, reason: string): Unreadable {
  const raw = typeof entry === 'string' ? entry : JSON.stringify(entry);
  return {
    eventId: derivedId('unreadable', raw),
    stream: '',
    version: 0,
    correlationId: '',
    raw: storable(raw),
    reason: storable(reason),
  };
}
