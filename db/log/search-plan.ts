/**
 * Plans a search: finds the smallest set of rows that an index leads to and that holds every match. The
 * remaining conditions are checked row by row, one range at a time.
 */
import { z } from 'zod';
import type { Sql } from '@/db/connect';
import { commonTypes } from '@/db/tables/log';
import { type EventSearch, type Facet, facets } from '@/server/contracts/event-search';
import { eventTypes, levelOf } from '@/server/contracts/registry';
import { rare, rareTypesInUse, type Source } from './rare-types';
import { streamsOfFlows, streamsOfId, streamsOfShoppers } from './related-streams';
import { failedTypes } from './search-conditions';

/** The rows to scan, possibly the whole log; `isExact` when no facet needs a further check. */
export type SearchPlan = { sources: readonly Source[]; isExact: boolean; isWhole?: true };

/** More rows than this are not looked up one by one. */
const FEW = 5_000;

/** Picks the plan of a search, trying the likely smallest first. */
export async function planSearch(sql: Sql, search: EventSearch): Promise<SearchPlan> {
  const { stream, correlation, actor } = search.only;
  if (stream.length > 0) return streams(sql, stream, asksOnly(search, ['stream']));
  if (correlation.length > 0) return streams(sql, await streamsOfFlows(sql, correlation));
  return (
    (await ofIds(sql, search.only.text)) ??
    (await ofShoppers(sql, actor)) ??
    (await ofFailures(sql, search)) ??
    ofPeople(sql, actor) ??
    (await ofRareTypes(sql, search)) ?? {
      sources: [{ where: sql`true` }],
      isExact: asksOnly(search, []),
      isWhole: true,
    }
  );
}

/** Whether the search uses only these facets, and excludes nothing. */
const asksOnly = ({ only, not }: EventSearch, these: readonly Facet[]): boolean =>
  facets.every((facet) => not[facet].length === 0 && (only[facet].length === 0 || these.includes(facet)));

const streams = (sql: Sql, wanted: readonly string[], isExact = false): SearchPlan => ({
  sources: [{ where: sql`stream = any(${[...wanted]})` }],
  isExact,
});

/** Services record an order, its shopper and its events in its own stream; operators act on any stream. */
async function ofIds(sql: Sql, texts: readonly string[]): Promise<SearchPlan | undefined> {
  const id = texts.find((text) => z.uuid().safeParse(text).success);
  const known = id === undefined ? [] : await streamsOfId(sql, id.toLowerCase(), FEW + 1);
  if (known.length === 0 || known.length > FEW) return undefined;
  const acts = ['operator', 'system'].flatMap((kind) => ofPeople(sql, [kind])?.sources ?? []);
  return { sources: [...streams(sql, known).sources, ...acts], isExact: false };
}

/** A shopper acts only on their own orders; `order_contacts` says whose an order is. */
async function ofShoppers(sql: Sql, actors: readonly string[]): Promise<SearchPlan | undefined> {
  const shoppers = actors.filter((each) => each.startsWith('shopper:')).map((each) => each.slice(8));
  if (shoppers.length === 0 || shoppers.length < actors.length) return undefined;
  const ids = shoppers.filter((each) => z.uuid().safeParse(each).success);
  const found = await streamsOfShoppers(sql, ids, FEW + 1);
  return found.length > FEW ? undefined : streams(sql, found);
}

async function ofFailures(sql: Sql, search: EventSearch): Promise<SearchPlan | undefined> {
  const wanted = search.only.failure;
  if (wanted.length === 0) return undefined;
  const states = wanted.filter((each) => each !== 'fact');
  const rows = await sql<{ id: string }[]>`
    select distinct event_id::text as id from parked_deliveries where state = any(${states}) limit ${FEW + 1}`;
  if (rows.length > FEW) return undefined;
  const held = { where: sql`id = any(${rows.map(({ id }) => id)}::uuid[])` };
  const facts = wanted.includes('fact') ? [rare(sql, failedTypes)] : [];
  return { sources: [held, ...facts], isExact: asksOnly(search, ['failure']) };
}

/** Operators and the system act rarely, so an index holds their events. */
function ofPeople(sql: Sql, actors: readonly string[]): SearchPlan | undefined {
  const kinds = ['operator', 'system'].filter((kind) => actors.some((each) => each.split(':')[0] === kind));
  if (actors.length === 0 || actors.some((each) => !kinds.includes(each.split(':')[0] ?? '')))
    return undefined;
  const ids = actors.every((each) => each.includes(':'))
    ? actors.map((each) => each.replace(/^\w+:/, ''))
    : [];
  const named = ids.length > 0 ? sql`and (metadata -> 'actor' ->> 'id') = any(${ids})` : sql``;
  const where = sql`(metadata -> 'actor' ->> 'kind') in ('operator', 'system')
    and (metadata -> 'actor' ->> 'kind') = any(${kinds}) ${named}`;
  return { sources: [{ where }], isExact: false };
}

/** Only rare types have an index; a scan soon meets the common ones, which every order emits. */
async function ofRareTypes(sql: Sql, search: EventSearch): Promise<SearchPlan | undefined> {
  const { only, not } = search;
  if ([only.type, only.level, not.type, not.level].every((values) => values.length === 0)) return undefined;
  const isWanted = (type: string) =>
    (only.type.length === 0 || only.type.includes(type)) &&
    (only.level.length === 0 || only.level.includes(levelOf(type))) &&
    !not.type.includes(type) &&
    !not.level.includes(levelOf(type));
  if (commonTypes.some(isWanted)) return undefined;
  const types = [...new Set([...eventTypes.keys(), ...(await rareTypesInUse(sql))])].filter(isWanted);
  const besides = { ...search, not: { ...not, type: [], level: [] } };
  return { sources: [rare(sql, types)], isExact: asksOnly(besides, ['type', 'level']) };
}
