/** Old events stay readable: data of any past version is lifted to today's shape before anyone sees it. */
import type { Envelope } from './envelope';
import { eventTypes, type Fact, type FactOf, type FactType } from './registry';

/** An event whose data has today's shape. */
export type RecordedEvent<F extends Fact = Fact> = F extends Fact
  ? Omit<Envelope, 'type' | 'data'> & F
  : never;
export type RecordedEventOf<T extends FactType> = RecordedEvent<FactOf<T>>;

/**
 * Thrown when an event cannot be understood: unknown type, a newer version than ours, or data of the wrong
 * shape.
 */
export class UnreadableEvent extends Error {}

/** The event with its data in today's shape. Throws UnreadableEvent. */
export function readEvent(stored: Envelope): RecordedEvent {
  const declared = eventTypes.get(stored.type);
  if (!declared) throw new UnreadableEvent(`no event type is called ${stored.type}`);
  if (stored.schemaVersion > declared.version) {
    throw new UnreadableEvent(
      `${stored.type} version ${stored.schemaVersion} is newer than ${declared.version}`,
    );
  }
  const parsed = declared.data.safeParse(upcast(stored, declared));
  if (!parsed.success)
    throw new UnreadableEvent(`${stored.type}: ${parsed.error.issues.map(issueLine).join('; ')}`);
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
      throw new UnreadableEvent(`${stored.type} version ${from} cannot be read forward`, { cause });
    }
  }
  return data;
}

const issueLine = (issue: { path: PropertyKey[]; message: string }) =>
  `${issue.path.join('.') || 'data'} ${issue.message}`;
