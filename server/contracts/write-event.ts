/** How a fact is written: in the shape of today, or in that of a day when less was known. */
import { type EventDeclaration, shapeOf } from './define-event';
import { type DomainEvent, eventTypes, newestVersion } from './registry';

/** Data, and the version of their type in which they are written. */
export type WrittenData = { schemaVersion: number; data: unknown };

/**
 * The fact as it is stored; what nobody could read again is not. Throws ZodError when it is not what its
 * contract says, and an Error when nobody can write in that version.
 * @param version the version to write in: today's unless said otherwise
 */
export function writeEvent({ type, data }: DomainEvent, version = newestVersion(type)): WrittenData {
  const declared = eventTypes.get(type);
  if (!declared) throw new Error(`no event type is called ${type}`);
  let older: unknown = declared.data.parse(data);
  if (version === declared.version) return { schemaVersion: version, data: older };
  for (let from = declared.version - 1; from >= version; from -= 1) {
    const downcast = downcastOf(declared, from);
    older = shapeOf(declared, from).parse(downcast(older));
  }
  return { schemaVersion: version, data: older };
}

/** Whether the fact has room in the bounds of that version; each version until today's must have it. */
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
  if (!downcast) throw new Error(`nobody writes ${type} in version ${to} any more`);
  return downcast;
}
