/** How many events of a search there were over time, counted a stretch of the log at a time. */

import type { Fragment, Sql } from '@/db/connect';
import { isoOf, nowMs } from '@/server/clock';
import type { EventBucket, EventCounts } from '@/server/contracts/event-counts';
import type { EventSearch } from '@/server/contracts/event-search';
import { levelOf } from '@/server/contracts/registry';
import type { Cursor } from './cursor';
import { logEnd } from './event-store';
import { fromPlace, partsOf } from './log-ranges';
import { type Part, partsAsRows } from './position-at-time';
import { conditionsOf } from './search-conditions';
import { type Ground, groundOf } from './search-plan';
import { type Looking, placesIn, stretchEnd } from './search-scan';

/** So many rows are counted at a time; fewer when each has to be searched for a text. */
const STRETCH = 50_000;
const TEXT_STRETCH = 10_000;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 91, 365].map((days) => days * DAY),
];

/** The length of buckets of which about so many, and no more, make up a stretch of time, in milliseconds. */
export const stepFor = (lengthMs: number, buckets: number): number =>
  steps.find((step) => lengthMs / step <= buckets - 1) ?? 3_650 * DAY;

/**
 * Counts the newest of what is not counted yet: everything before `before`, or all there is. Without times
 * the range is from the first event until now.
 */
export async function countLog(
  sql: Sql,
  search: EventSearch,
  { before, buckets, stretch }: { before?: Cursor; buckets: number; stretch?: number },
): Promise<EventCounts> {
  const upTo = before ?? (await logEnd(sql));
  const sinceMs = Date.parse(search.since ?? (await firstMoment(sql)));
  const untilMs = search.until ? Date.parse(search.until) : nowMs();
  const stepMs = stepFor(untilMs - sinceMs, buckets);
  const range = { since: isoOf(sinceMs), until: isoOf(untilMs) };
  const [ground, parts] = await Promise.all([groundOf(sql, search), partsOf(sql, search, upTo)]);
  const most = stretch ?? (search.only.text.length + search.not.text.length > 0 ? TEXT_STRETCH : STRETCH);
  const end = await stretchEnd(sql, ground, { parts, most });
  const within = end ? fromPlace(parts, end) : parts;
  const conditions = conditionsOf(sql, search);
  const rows = ground.isWhole
    ? rowsIn(sql, within, conditions)
    : rowsAt(sql, ground, { parts: within, conditions, most });
  const counted = await countBy(sql, rows, stepMs);
  return { ...range, stepMs, upTo, buckets: counted, ...(end ? { nextBefore: end } : {}) };
}

async function firstMoment(sql: Sql): Promise<string> {
  const [row] = await sql<{ ms: string }[]>`
    select floor(extract(epoch from at) * 1000)::bigint::text as ms
    from events order by xid, position limit 1`;
  return isoOf(row ? Number(row.ms) : nowMs());
}

/** The rows of some parts of the log, as they lie there. */
function rowsIn(sql: Sql, parts: readonly Part[], conditions: readonly Fragment[]): Fragment {
  return sql`
    select id, at, type from ${partsAsRows(sql, parts)}
    cross join lateral (
      select id, at, type from events
      where (xid, position) >= (from_xid, from_position) and (xid, position) < (to_xid, to_position)
        ${[...conditions]}
      offset 0) counted`;
}

/** The rows at the places that a ground leads to. */
const rowsAt = (sql: Sql, ground: Ground, looking: Looking): Fragment => sql`
  select id, at, type from events join (${placesIn(sql, ground, looking)}) found using (xid, position)`;

/** Buckets begin at whole steps since the epoch; an event that a consumer has given up counts as an error. */
async function countBy(sql: Sql, events: Fragment, stepMs: number): Promise<EventBucket[]> {
  const rows = await sql<{ ms: string; type: string; isDead: boolean; count: number }[]>`
    select (floor(extract(epoch from at) * 1000 / ${stepMs}::bigint) * ${stepMs}::bigint)::bigint::text as ms,
           type, id in (select event_id from parked_deliveries where state = 'dead') as "isDead",
           count(*)::integer as count
    from (${events}) counted group by 1, 2, 3`;
  const buckets = new Map<string, EventBucket>();
  for (const { ms, type, isDead, count } of rows) {
    const bucket = buckets.get(ms) ?? { at: isoOf(Number(ms)), routine: 0, notable: 0, trouble: 0 };
    bucket[isDead ? 'trouble' : levelOf(type)] += count;
    buckets.set(ms, bucket);
  }
  return [...buckets.values()].sort((one, other) => (one.at < other.at ? -1 : 1));
}
