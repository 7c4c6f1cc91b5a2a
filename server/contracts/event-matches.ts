/** Matches live events against a search, with the same result as the database query for stored ones. */
import type { Envelope } from './envelope';
import { type EventSearch, endsOf, type Facet } from './event-search';
import { levelOf } from './registry';

type Predicate = (event: Envelope, value: string, deliveryStates: readonly string[]) => boolean;

const predicates: Record<Facet, Predicate> = {
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
 * @param deliveryStates the states of its parked deliveries; empty for an event that was just recorded
 */
export function matches(
  event: Envelope,
  search: EventSearch,
  deliveryStates: readonly string[] = [],
): boolean {
  const { only, not, since, until, notTimes } = search;
  const has = (facet: Facet) => (value: string) => predicates[facet](event, value, deliveryStates);
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

/** JSON as Postgres prints it, with a space after each colon and comma; keeps the key order it is given. */
export function asStored(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asStored).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${asStored(each)}`);
  return `{${pairs.join(', ')}}`;
}
