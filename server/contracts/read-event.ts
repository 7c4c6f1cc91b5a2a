/** Reads stored events, upcasting data of older versions to the current schema. */
import type { Envelope } from './envelope';
import { type DomainEvent, type EventOf, type EventType, eventTypes } from './registry';

/** An event whose data has the current schema. */
export type RecordedEvent<F extends DomainEvent = DomainEvent> = F extends DomainEvent
  ? Omit<Envelope, 'type' | 'data'> & F
  : never;
export type RecordedEventOf<T extends EventType> = RecordedEvent<EventOf<T>>;

/** An error in event data; `path` is like `lines.0.sku`. */
export type FieldError = { path: string; message: string };

/** Thrown for an unknown event type, a schema version newer than ours, or invalid data. */
export class UnreadableEvent extends Error {
  readonly why: 'unknown-type' | 'newer-version' | 'wrong-data';
  readonly wrongs: readonly FieldError[];

  constructor(
    message: string,
    about: Pick<UnreadableEvent, 'why' | 'cause'> & { wrongs?: readonly FieldError[] },
  ) {
    super(message, { cause: about.cause });
    this.why = about.why;
    this.wrongs = about.wrongs ?? [];
  }
}

/** Reads an event, its data in the current schema. Throws UnreadableEvent. */
export function readEvent(stored: Envelope): RecordedEvent {
  const declared = eventTypes.get(stored.type);
  if (!declared) throw new UnreadableEvent(`unknown event type ${stored.type}`, { why: 'unknown-type' });
  if (stored.schemaVersion > declared.version) {
    throw new UnreadableEvent(
      `${stored.type} version ${stored.schemaVersion} is newer than ${declared.version}`,
      { why: 'newer-version' },
    );
  }
  const parsed = declared.data.safeParse(upcast(stored, declared));
  if (!parsed.success) throw wrongData(stored.type, parsed.error.issues);
  return { ...stored, data: parsed.data } as RecordedEvent;
}

function upcast(
  stored: Envelope,
  declared: { upcasts: Readonly<Record<number, (old: never) => unknown>>; version: number },
) {
  let data = stored.data;
  for (let from = stored.schemaVersion; from < declared.version; from += 1) {
    try {
      data = declared.upcasts[from]?.(data as never);
    } catch (cause) {
      throw new UnreadableEvent(`${stored.type} version ${from} cannot be upcast`, {
        why: 'wrong-data',
        cause,
      });
    }
  }
  return data;
}

function wrongData(type: string, issues: readonly { path: PropertyKey[]; message: string }[]) {
  const wrongs = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const lines = wrongs.map(({ path, message }) => `${path || 'data'} ${message}`);
  return new UnreadableEvent(`${type}: ${lines.join('; ')}`, { why: 'wrong-data', wrongs });
}
