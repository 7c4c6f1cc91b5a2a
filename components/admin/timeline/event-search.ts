/** The timeline's filters, kept in the page's address so that they can be shared and bookmarked. */
import { z } from 'zod';
import {
  type EventSearch,
  everything,
  facets,
  facetValues,
  interval,
  isRange,
  MOST_VALUES,
  perFacet,
} from '@/server/contracts/event-search';
import { logCursor } from '@/server/contracts/live';

export { type EventSearch, everything, type Facet, onlyThese } from '@/server/contracts/event-search';

type Params = Record<string, string | string[] | undefined>;

const listed = (value: unknown) => (value === undefined ? [] : [value].flat());
const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const one = <S extends z.ZodType>(shape: S) => z.preprocess(first, shape.optional().catch(undefined));
const known = (shape: z.ZodType<string, string>) =>
  z.preprocess(listed, z.array(z.string().catch(''))).transform((values) => {
    const right = values.flatMap((value) => shape.safeParse(value).data ?? []);
    return [...new Set(right)].sort().slice(0, MOST_VALUES);
  });
const times = z
  .object({ since: one(z.iso.datetime()), until: one(z.iso.datetime()) })
  .transform((range) => (isRange(range) ? range : {}));
const opened = z.object({ event: one(z.uuid()) });

/** The search in an address; invalid parameters are ignored. */
export function readEventSearch(params: Params): EventSearch {
  const { since, until }: { since?: string; until?: string } = times.parse(params);
  return {
    only: perFacet((facet) => known(facetValues[facet]).parse(params[facet])),
    not: perFacet((facet) => known(facetValues[facet]).parse(params[`not-${facet}`])),
    since,
    until,
    notTimes: known(interval).parse(params['not-time']),
  };
}

/** The search in a query string, such as `?level=trouble`. */
export function searchInQuery(query: string): EventSearch {
  const params = new URLSearchParams(query);
  return readEventSearch(Object.fromEntries([...params.keys()].map((key) => [key, params.getAll(key)])));
}

/** The id of the open event in an address. */
export const readOpened = (params: Params): string | undefined => opened.parse(params).event;

function paramsOf({ only, not, since, until, notTimes }: EventSearch): URLSearchParams {
  const params = new URLSearchParams();
  for (const facet of facets) for (const value of only[facet]) params.append(facet, value);
  for (const facet of facets) for (const value of not[facet]) params.append(`not-${facet}`, value);
  if (since) params.set('since', since);
  if (until) params.set('until', until);
  for (const each of notTimes) params.append('not-time', each);
  return params;
}

/** A query string that leaves `:` and `/` unescaped, which are legal there and easier to read. */
const written = (params: URLSearchParams): string =>
  params.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');

/** The path of a search, optionally with an open event. */
export function timelineHref(search: EventSearch, openedId?: string): string {
  const params = paramsOf(search);
  if (openedId) params.set('event', openedId);
  const query = written(params);
  return query ? `/admin/timeline?${query}` : '/admin/timeline';
}

/** The API path of a page of this search; `before` is the previous page's cursor. */
export function eventsUrl(
  search: EventSearch,
  { before, limit }: { before?: string; limit: number },
): string {
  const params = paramsOf(search);
  if (before) params.set('before', logCursor.parse(before));
  params.set('limit', String(limit));
  return `/api/admin/events?${written(params)}`;
}

/** The API path of this search's histogram; `before` is the previous response's cursor. */
export function countsUrl(
  search: EventSearch,
  { before, buckets }: { before?: string; buckets: number },
): string {
  const params = paramsOf(search);
  if (before) params.set('before', logCursor.parse(before));
  params.set('buckets', String(buckets));
  return `/api/admin/events/counts?${written(params)}`;
}

/** Equal for equal searches. */
export const searchKey = (search: EventSearch): string => written(paramsOf(search));

/** Whether no filter is set. */
export const isEverything = (search: EventSearch): boolean => searchKey(search) === searchKey(everything);
