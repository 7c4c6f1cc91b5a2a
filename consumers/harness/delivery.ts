/** From the bytes of a broker's message to deliveries: events this consumer follows, and what nobody can read. */
import { type Cursor, START } from '@/db/cursor';
import { logEntry } from '@/server/contracts/live';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { derivedId } from '@/server/ids';

/** One event on its way into a consumer. */
export type Delivery = { cursor: Cursor; event: RecordedEvent; raw: string; attempts: number };

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

const MOST_CHARACTERS = 100_000;

/** Reads one message, which carries several log entries; only event types in `follows` are delivered. */
export function receive(body: string, follows: readonly string[]): Received {
  try {
    return readAll(entriesOf(body), follows);
  } catch (error) {
    // So deep that it can be parsed but not written again: the whole message is set apart as text.
    if (!(error instanceof RangeError)) throw error;
    return readAll([body], follows);
  }
}

function readAll(entries: readonly unknown[], follows: readonly string[]): Received {
  const received: Received = { deliveries: [], unreadable: [], upTo: START };
  for (const entry of entries) readEntry(entry, follows, received);
  return received;
}

/** Reads one delivery that was held back. */
export function receiveAgain(raw: string, attempts: number, follows: readonly string[]): Received {
  const received = readAll([parseJson(raw)], follows);
  const deliveries = received.deliveries.map((delivery) => ({ ...delivery, attempts }));
  return { ...received, deliveries };
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

function readEntry(entry: unknown, follows: readonly string[], received: Received): void {
  const parsed = logEntry.safeParse(entry);
  if (!parsed.success) {
    received.unreadable.push(nobodyKnows(entry, parsed.error.issues[0]?.message ?? 'is not a log entry'));
    return;
  }
  const { cursor, event } = parsed.data;
  received.upTo = cursor;
  if (!follows.includes(event.type)) return;
  const raw = JSON.stringify(entry);
  try {
    received.deliveries.push({ cursor, event: readEvent(event), raw, attempts: 0 });
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    const { id: eventId, stream, version, metadata } = event;
    const { correlationId } = metadata;
    const reason = storable(error.message);
    received.unreadable.push({ eventId, stream, version, correlationId, raw, reason });
  }
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

/** What the store can keep of a text that anyone may have written. */
const storable = (text: string): string =>
  text.slice(0, MOST_CHARACTERS).toWellFormed().replaceAll('\u0000', '\uFFFD');
