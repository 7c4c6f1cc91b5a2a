/** How events are looked for: the one language of the timeline's address, of the API and of the query. */
import { z } from 'zod';
import { levels } from './define-event';

/** What an event can be asked about, apart from its time. */
export const facets = ['type', 'level', 'stream', 'correlation', 'actor', 'failure', 'text'] as const;
export type Facet = (typeof facets)[number];

/** Something of each facet. */
export const perFacet = <T>(of: (facet: Facet) => T): Record<Facet, T> => ({
  type: of('type'),
  level: of('level'),
  stream: of('stream'),
  correlation: of('correlation'),
  actor: of('actor'),
  failure: of('failure'),
  text: of('text'),
});

/** `fact`: the fact is a failure itself; the others: some consumer has a delivery of it in this state. */
export const failures = ['fact', 'retrying', 'behind', 'dead'] as const;

const short = z.string().trim().min(1).max(100);

/** What can be said of each facet; an actor is `operator`, or `service:checkout`. */
export const facetValues: Record<Facet, z.ZodType<string, string>> = {
  type: short,
  level: z.enum(levels),
  stream: short,
  correlation: short,
  actor: z.string().regex(/^(shopper|operator|service|system)(:.{1,100})?$/),
  failure: z.enum(failures),
  text: short,
};

/** As many values of one facet can be said at once. */
export const MOST_VALUES = 50;

const moment = z.iso.datetime();

/** A stretch of time, `since/until`, as ISO 8601 writes it; what happened at its end is not in it. */
export const interval = z.string().refine((text) => {
  const [since, until, ...rest] = text.split('/');
  if (rest.length > 0 || !moment.safeParse(since).success || !moment.safeParse(until).success) return false;
  return Date.parse(since ?? '') < Date.parse(until ?? '');
}, 'must be two moments with a slash between, the earlier one first');

/** Whether something can be between these two; one that is not said is no bound. */
export const isRange = ({ since, until }: { since?: string | undefined; until?: string | undefined }) =>
  since === undefined || until === undefined || Date.parse(since) < Date.parse(until);

/** The two ends of a stretch of time. */
export const endsOf = (text: string): { since: string; until: string } => {
  const [since = '', until = ''] = text.split('/');
  return { since, until };
};

/** What may stand in the query of a timeline's address, by name. */
const queryFields: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...facets.flatMap((facet): [string, z.ZodType][] => [
    [facet, facetValues[facet]],
    [`not-${facet}`, facetValues[facet]],
  ]),
  ['since', moment],
  ['until', moment],
  ['not-time', interval],
]);

/** Whether the query of an address says nothing but a search. */
export const isSearchQuery = (query: string): boolean =>
  [...new URLSearchParams(query)].every(([name, value]) => queryFields.get(name)?.safeParse(value).success);

export type Values = Readonly<Record<Facet, readonly string[]>>;

/**
 * What must hold of an event. Of the values of a facet in `only` one must hold (each, of texts); of those in
 * `not` none. Times are ISO 8601 in UTC; `until` and the ends of `notTimes` are not counted.
 */
export type EventSearch = {
  only: Values;
  not: Values;
  since?: string;
  until?: string;
  notTimes: readonly string[];
};

const nothing: Values = perFacet(() => []);

/** Nothing narrowed. */
export const everything: EventSearch = { only: nothing, not: nothing, notTimes: [] };

/** The search for what has these values. */
export const onlyThese = (values: Partial<Values>): EventSearch => ({
  ...everything,
  only: { ...nothing, ...values },
});
