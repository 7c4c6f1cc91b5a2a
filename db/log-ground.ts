/**
 * Where a search looks: the smallest part of the log that an index leads to and that holds all it can find.
 * What it asks for besides is looked at row by row, in stretches.
 */
import { z } from 'zod';
import { type EventSearch, type Facet, facets } from '@/server/contracts/event-search';
import { eventTypes, levelOf } from '@/server/contracts/registry';
import type { Fragment, Sql } from './connect';
import { failedTypes } from './log-conditions';
import { commonTypes, isRare } from './tables/log';

/** Rows that an index gives in the order of the log: those of each of these types, or all that hold. */
export type Source = { types?: readonly string[]; where: Fragment };

/**
 * All rows of its sources, which may be the whole log; `isExact` when no facet asks anything else of them.
 */
export type Ground = { sources: readonly Source[]; isExact: boolean; isWhole?: true };

/** More than this is not looked up one by one. */
const FEW = 5_000;

/** The ground of a search, tried from what is likely to be the smallest on. */
export async function groundOf(sql: Sql, search: EventSearch): Promise<Ground> {
  const { stream, correlation, actor } = search.only;
  if (stream.length > 0) return streams(sql, stream, asksOnly(search, ['stream']));
  if (correlation.length > 0) return streams(sql, await streamsOfFlows(sql, correlation));
  return (
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

/** Whether nothing is asked for but some values of these facets. */
const asksOnly = ({ only, not }: EventSearch, these: readonly Facet[]): boolean =>
  facets.every((facet) => not[facet].length === 0 && (only[facet].length === 0 || these.includes(facet)));

const streams = (sql: Sql, wanted: readonly string[], isExact = false): Ground => ({
  sources: [{ where: sql`stream = any(${[...wanted]})` }],
  isExact,
});

/**
 * The streams that a flow goes through. Of an order's stream the first event is enough: whatever follows in
 * it belongs to the same flow, or to one that is called after the order.
 */
async function streamsOfFlows(sql: Sql, flows: readonly string[]): Promise<string[]> {
  const rows = await sql<{ stream: string }[]>`
    select distinct stream from events
    where (metadata ->> 'correlationId') = any(${[...flows]}) and (version = 1 or stream not like 'order-%')`;
  return [...new Set([...rows.map(({ stream }) => stream), ...flows.map((flow) => `order-${flow}`)])];
}

/** A shopper acts on orders of their own only, and whose an order is stands beside the log. */
async function ofShoppers(sql: Sql, actors: readonly string[]): Promise<Ground | undefined> {
  const shoppers = actors.filter((each) => each.startsWith('shopper:')).map((each) => each.slice(8));
  if (shoppers.length === 0 || shoppers.length < actors.length) return undefined;
  const ids = shoppers.filter((each) => z.uuid().safeParse(each).success);
  const rows = await sql<{ stream: string }[]>`
    select 'order-' || order_id as stream from order_contacts
    where shopper_id = any(${ids}::uuid[]) limit ${FEW + 1}`;
  if (rows.length > FEW) return undefined;
  return streams(
    sql,
    rows.map(({ stream }) => stream),
  );
}

async function ofFailures(sql: Sql, search: EventSearch): Promise<Ground | undefined> {
  const wanted = search.only.failure;
  if (wanted.length === 0) return undefined;
  const states = wanted.filter((each) => each !== 'fact');
  const rows = await sql<{ id: string }[]>`
    select distinct event_id::text as id from held_deliveries where state = any(${states}) limit ${FEW + 1}`;
  if (rows.length > FEW) return undefined;
  const held = { where: sql`id = any(${rows.map(({ id }) => id)}::uuid[])` };
  const facts = wanted.includes('fact') ? [rare(sql, failedTypes)] : [];
  return { sources: [held, ...facts], isExact: asksOnly(search, ['failure']) };
}

/** Operators and the system act seldom. */
function ofPeople(sql: Sql, actors: readonly string[]): Ground | undefined {
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

/** Only types that have an index: all others are soon met, as every order says them. */
async function ofRareTypes(sql: Sql, search: EventSearch): Promise<Ground | undefined> {
  const { only, not } = search;
  if ([only.type, only.level, not.type, not.level].every((values) => values.length === 0)) return undefined;
  const isWanted = (type: string) =>
    (only.type.length === 0 || only.type.includes(type)) &&
    (only.level.length === 0 || only.level.includes(levelOf(type))) &&
    !not.type.includes(type) &&
    !not.level.includes(levelOf(type));
  if (commonTypes.some(isWanted)) return undefined;
  const types = [...new Set([...eventTypes.keys(), ...(await rareTypesSaid(sql))])].filter(isWanted);
  const besides = { ...search, not: { ...not, type: [], level: [] } };
  return { sources: [rare(sql, types)], isExact: asksOnly(besides, ['type', 'level']) };
}

const rare = (sql: Sql, types: readonly string[]): Source => ({
  types,
  where: sql`${sql.unsafe(isRare)}`,
});

/** The types in the log that are not said by every order, each found by a step in their index. */
async function rareTypesSaid(sql: Sql): Promise<string[]> {
  const { where } = rare(sql, []);
  const rows = await sql<{ type: string }[]>`
    with recursive said as (
      (select type from events where ${where} order by type limit 1)
      union all
      select (select events.type from events where ${where} and events.type > said.type
              order by events.type limit 1)
      from said where said.type is not null)
    select type from said where type is not null`;
  return rows.map(({ type }) => type);
}
