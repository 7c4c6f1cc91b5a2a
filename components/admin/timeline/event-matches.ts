/** Whether a live event belongs to a search: the same answer that the database gives for a stored one. */
import type { Envelope } from '@/server/contracts/envelope';
import type { EventSearch } from './event-search';

/** True when the search would find the event. */
export function matches(event: Envelope, { stream, types, since, until, text }: EventSearch): boolean {
  if (stream && event.stream !== stream) return false;
  if (types.length > 0 && !types.includes(event.type)) return false;
  if (since && Date.parse(event.at) < Date.parse(since)) return false;
  if (until && Date.parse(event.at) >= Date.parse(until)) return false;
  return !text || holds(event, text.toLowerCase());
}

const holds = ({ id, stream, data, metadata }: Envelope, text: string): boolean =>
  [id, stream, asStored(data), asStored(metadata)].some((part) => part.toLowerCase().includes(text));

/**
 * JSON as Postgres writes it, with a space after each colon and comma; the order of the keys came from
 * there.
 */
export function asStored(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asStored).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${asStored(each)}`);
  return `{${pairs.join(', ')}}`;
}
