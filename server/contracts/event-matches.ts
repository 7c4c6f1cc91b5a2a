/** Whether an event belongs to a search: the same answer that the database gives for a stored one. */
import type { Envelope } from './envelope';
import { type EventSearch, endsOf, type Facet } from './event-search';
import { levelOf } from './registry';

type Holds = (event: Envelope, value: string, deliveryStates: readonly string[]) => boolean;

const holds: Record<Facet, Holds> = {
  type: ({ type }, value) => type === value,
  level: ({ type }, value) => levelOf(type) === value,
  stream: ({ stream }, value) => stream === value,
  correlation: ({ metadata }, value) => metadata.correlationId === value,
  actor: ({ metadata: { actor } }, value) => value === actor.kind || value === `${actor.kind}:${actor.id}`,
  failure: ({ type }, value, deliveryStates) =>
    value === 'fact' ? levelOf(type) === 'trouble' : deliveryStates.includes(value),
  text: (event, value) => contains(event, value.toLowerCase()),
};
const choices = ['type', 'level', 'stream', 'correlation', 'actor', 'failure'] as const;

/**
 * True when the search would find the event.
 * @param deliveryStates in which states consumers have a delivery of it; none of what has just happened
 */
export function matches(
  event: Envelope,
  search: EventSearch,
  deliveryStates: readonly string[] = [],
): boolean {
  const { only, not, since, until, notTimes } = search;
  const has = (facet: Facet) => (value: string) => holds[facet](event, value, deliveryStates);
  const atMs = Date.parse(event.at);
  if (since && atMs < Date.parse(since)) return false;
  if (until && atMs >= Date.parse(until)) return false;
  if (notTimes.some((times) => isWithin(atMs, times))) return false;
  if (choices.some((facet) => only[facet].length > 0 && !only[facet].some(has(facet)))) return false;
  if (choices.some((facet) => not[facet].some(has(facet)))) return false;
  return only.text.every(has('text')) && !not.text.some(has('text'));
}

function isWithin(atMs: number, times: string): boolean {
  const { since, until } = endsOf(times);
  return atMs >= Date.parse(since) && atMs < Date.parse(until);
}

const contains = ({ id, stream, data, metadata }: Envelope, text: string): boolean =>
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
