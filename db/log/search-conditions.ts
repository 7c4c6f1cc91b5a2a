/** The conditions of an event search, on a row of the log. */

import type { Fragment, Sql } from '@/db/connect';
import { containing } from '@/db/search/like';
import { levels } from '@/server/contracts/define-event';
import { type EventSearch, endsOf, type Facet } from '@/server/contracts/event-search';
import { eventTypes, levelOf } from '@/server/contracts/registry';

type Condition = (sql: Sql, values: readonly string[]) => Fragment;

const typesAt = (wanted: readonly string[]): string[] =>
  [...eventTypes.keys()].filter((type) => wanted.includes(levelOf(type)));

/** The types that report an error. */
export const failedTypes: readonly string[] = typesAt(['trouble']);

/** Unknown types have a level too, so a level is matched by excluding the types of the other levels. */
function levelled(sql: Sql, wanted: readonly string[]): Fragment {
  if (!wanted.includes(levelOf(''))) return sql`type = any(${typesAt(wanted)})`;
  return sql`type <> all(${typesAt(levels.filter((level) => !wanted.includes(level)))})`;
}

function acted(sql: Sql, actors: readonly string[]): Fragment {
  const named = actors.filter((each) => each.includes(':'));
  const kinds = actors.filter((each) => !each.includes(':'));
  return sql`((metadata -> 'actor' ->> 'kind') = any(${kinds})
    or (metadata -> 'actor' ->> 'kind') || ':' || (metadata -> 'actor' ->> 'id') = any(${named}))`;
}

function failed(sql: Sql, wanted: readonly string[]): Fragment {
  const types = wanted.includes('fact') ? failedTypes : [];
  return sql`(type = any(${[...types]}) or exists (
    select from parked_deliveries held
    where held.event_id = events.id and held.state = any(${wanted.filter((each) => each !== 'fact')})))`;
}

/** Whether the stored event contains the text. */
export function holds(sql: Sql, text: string): Fragment {
  const pattern = containing(text);
  return sql`(data::text ilike ${pattern} or metadata::text ilike ${pattern} or stream ilike ${pattern}
    or id::text ilike ${pattern})`;
}

const of: Record<Exclude<Facet, 'text'>, Condition> = {
  type: (sql, types) => sql`type = any(${[...types]})`,
  level: levelled,
  stream: (sql, streams) => sql`stream = any(${[...streams]})`,
  correlation: (sql, flows) => sql`(metadata ->> 'correlationId') = any(${[...flows]})`,
  actor: acted,
  failure: failed,
};
const plain = ['type', 'level', 'stream', 'correlation', 'actor', 'failure'] as const;

/** All that must hold. */
export function conditionsOf(sql: Sql, search: EventSearch): Fragment[] {
  const { only, not, since, until, notTimes } = search;
  const conditions: Fragment[] = [sql``];
  for (const facet of plain) {
    if (only[facet].length > 0) conditions.push(sql`and ${of[facet](sql, only[facet])}`);
    if (not[facet].length > 0) conditions.push(sql`and not ${of[facet](sql, not[facet])}`);
  }
  for (const text of only.text) conditions.push(sql`and ${holds(sql, text)}`);
  for (const text of not.text) conditions.push(sql`and not ${holds(sql, text)}`);
  if (since) conditions.push(sql`and at >= ${since}::timestamptz`);
  if (until) conditions.push(sql`and at < ${until}::timestamptz`);
  for (const each of notTimes) {
    const ends = endsOf(each);
    conditions.push(sql`and not (at >= ${ends.since}::timestamptz and at < ${ends.until}::timestamptz)`);
  }
  return conditions;
}
