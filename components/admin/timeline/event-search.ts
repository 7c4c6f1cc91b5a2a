/**
 * What the timeline is narrowed to, kept whole in the page's address so that it can be shared and gone back
 * to.
 */
import { z } from 'zod';
import { logCursor } from '@/server/contracts/live';

/** Times are ISO 8601 in UTC; `text` is looked for in data and metadata. */
export type EventSearch = {
  stream?: string;
  types: readonly string[];
  since?: string;
  until?: string;
  text?: string;
};

type Params = Record<string, string | string[] | undefined>;

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const listed = (value: unknown) => (value === undefined ? [] : [value].flat());
const short = z.string().trim().min(1).max(100);
const one = <S extends z.ZodType>(shape: S) => z.preprocess(first, shape.optional().catch(undefined));

const shape = z.object({
  stream: one(short),
  type: z.preprocess(listed, z.array(short).max(50).catch([])),
  since: one(z.iso.datetime()),
  until: one(z.iso.datetime()),
  text: one(short),
  event: one(z.uuid()),
});

/** The search in an address; whatever makes no sense counts as not said. */
export function readEventSearch(params: Params): EventSearch {
  const { stream, type, since, until, text } = shape.parse(params);
  return { stream, types: [...new Set(type)].sort(), since, until, text };
}

/** The id of the event that an address opens. */
export const readOpened = (params: Params): string | undefined => shape.parse(params).event;

function paramsOf({ stream, types, since, until, text }: EventSearch): URLSearchParams {
  const params = new URLSearchParams();
  if (stream) params.set('stream', stream);
  for (const type of types) params.append('type', type);
  if (since) params.set('since', since);
  if (until) params.set('until', until);
  if (text) params.set('text', text);
  return params;
}

/** The address of a search, with one event open if its id is given. */
export function timelineHref(search: EventSearch, openedId?: string): string {
  const params = paramsOf(search);
  if (openedId) params.set('event', openedId);
  const query = params.toString();
  return query ? `/admin/timeline?${query}` : '/admin/timeline';
}

/** Where the shop answers with a page of this search; `before` as the page before said. */
export function eventsUrl(
  search: EventSearch,
  { before, limit }: { before?: string; limit: number },
): string {
  const params = paramsOf(search);
  if (before) params.set('before', logCursor.parse(before));
  params.set('limit', String(limit));
  return `/api/admin/events?${params}`;
}

/** The same for two searches that find the same. */
export const searchKey = (search: EventSearch): string => paramsOf(search).toString();

/** Nothing narrowed. */
export const everything: EventSearch = { types: [] };
