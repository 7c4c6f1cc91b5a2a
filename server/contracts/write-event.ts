/** Encodes events in the current schema version or an older one. */
import { type EventDeclaration, shapeOf } from './define-event';
import { type DomainEvent, eventTypes, newestVersion } from './registry';

/** Data, and the schema version it is written in. */
export type WrittenData = { schemaVersion: number; data: unknown };

/**
 * Encodes an event for storage. Throws ZodError when the data violates its schema, and Error when no downcast
 * exists to that version.
 */
export function writeEvent({ type, data }: DomainEvent, version = newestVersion(type)): WrittenData {
  const declared = eventTypes.get(type);
  if (!declared) throw new Error(`unknown event type ${type}`);
  let older: unknown = declared.data.parse(data);
  if (version === declared.version) return { schemaVersion: version, data: older };
  for (let from = declared.version - 1; from >= version; from -= 1) {
    const downcast = downcastOf(declared, from);
    older = shapeOf(declared, from).parse(downcast(older));
  }
  return { schemaVersion: version, data: older };
}

/** Whether the event fits the bounds of that version and of every later one. */
export function fitsVersion({ type, data }: DomainEvent, version: number): boolean {
  const declared = eventTypes.get(type);
  if (!declared) return false;
  let older: unknown = data;
  for (let from = declared.version - 1; from >= version; from -= 1) {
    const downcast = downcastOf(declared, from);
    const parsed = shapeOf(declared, from).safeParse(downcast(older));
    if (!parsed.success) return false;
    older = parsed.data;
  }
  return true;
}

function downcastOf({ type, downcasts }: EventDeclaration, to: number) {
  const downcast = downcasts[to];
  if (!downcast) throw new Error(`${type} can no longer be written in version ${to}`);
  return downcast;
}
