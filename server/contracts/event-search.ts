/** The event search shared by the timeline's URL, the API and the database query. */
import { z } from 'zod';
import { levels } from './define-event';

/** What a search can filter by, apart from time. */
export const facets = ['type', 'level', 'stream', 'correlation', 'actor', 'failure', 'text'] as const;
export type Facet = (typeof facets)[number];

/** Builds a record with one value per facet. */
export const perFacet = <T>(of: (facet: Facet) => T): Record<Facet, T> => ({
  type: of('type'),
  level: of('level'),
  stream: of('stream'),
  correlation: of('correlation'),
  actor: of('actor'),
  failure: of('failure'),
  text: of('text'),
});

/** `fact`: the event itself records a failure; the others: some consumer has a delivery of it in this state. */
export const failures = ['fact', 'retrying', 'behind', 'dead'] as const;

const short = z.string().trim().min(1).max(100);

/** The values each facet accepts; an actor is `operator` or `service:checkout`. */
export const facetValues: Record<Facet, z.ZodType<string, string>> = {
  type: short,
  level: z.enum(levels),
  stream: short,
  correlation: short,
  actor: z.string().regex(/^(shopper|operator|service|system)(:.{1,100})?$/),
  failure: z.enum(failures),
  text: short,
};

/** The most values of one facet in a search. */
export const MOST_VALUES = 50;

const moment = z.iso.datetime();

/** A time range `since/until` in ISO 8601; `until` is exclusive. */
export const interval = z.string().refine((text) => {
  const [since, until, ...rest] = text.split('/');
  if (rest.length > 0 || !moment.safeParse(since).success || !moment.safeParse(until).success) return false;
  return Date.parse(since ?? '') < Date.parse(until ?? '');
}, 'must be two times separated by a slash, the earlier one first');

/** Whether the range is not empty; an absent end is unbounded. */
export const isRange = ({ since, until }: { since?: string | undefined; until?: string | undefined }) =>
  since === undefined || until === undefined || Date.parse(since) < Date.parse(until);

/** The two ends of a time range. */
export const endsOf = (text: string): { since: string; until: string } => {
  const [since = '', until = ''] = text.split('/');
  return { since, until };
};

/** The query parameters of the timeline's URL. */
const queryFields: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...facets.flatMap((facet): [string, z.ZodType][] => [
    [facet, facetValues[facet]],
    [`not-${facet}`, facetValues[facet]],
  ]),
  ['since', moment],
  ['until', moment],
  ['not-time', interval],
]);

/** Whether a query string has only valid search parameters. */
export const isSearchQuery = (query: string): boolean =>
  [...new URLSearchParams(query)].every(([name, value]) => queryFields.get(name)?.safeParse(value).success);

export type Values = Readonly<Record<Facet, readonly string[]>>;

/**
 * A search for events. One of the values of each facet in `only` must match (for `text`, every one), and none of
 * those in `not`. Times are ISO 8601 in UTC; `until` and the ends of `notTimes` are exclusive.
 */
export type EventSearch = {
  only: Values;
  not: Values;
  since?: string;
  until?: string;
  notTimes: readonly string[];
};

const nothing: Values = perFacet(() => []);

/** The search that matches every event. */
export const everything: EventSearch = { only: nothing, not: nothing, notTimes: [] };

/** A search for these values. */
export const onlyThese = (values: Partial<Values>): EventSearch => ({
  ...everything,
  only: { ...nothing, ...values },
});
