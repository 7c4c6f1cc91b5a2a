/** Counts the events of a search over time, one range of the log at a time. */

import type { Fragment, Sql } from '@/db/connect';
import { isoOf, nowMs } from '@/server/clock';
import type { EventBucket, EventCounts } from '@/server/contracts/event-counts';
import type { EventSearch } from '@/server/contracts/event-search';
import { levelOf } from '@/server/contracts/registry';
import type { Cursor } from './cursor';
import { logEnd } from './event-store';
import { fromPosition, rangesOf } from './log-ranges';
import { type LogRange, rangesAsRows } from './position-at-time';
import { conditionsOf } from './search-conditions';
import { planSearch, type SearchPlan } from './search-plan';
import { positionsIn, type Scan, scanEnd } from './search-scan';

/** How many rows are counted per call; fewer when each is searched for a text. */
const SCANNED = 50_000;
const TEXT_SCANNED = 10_000;

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

/** The bucket length in milliseconds that gives at most this many buckets. */
export const stepFor = (lengthMs: number, buckets: number): number =>
  steps.find((step) => lengthMs / step <= buckets - 1) ?? 3_650 * DAY;

/**
 * Counts the newest events before `before`, or of the whole log. Without times the range is from the first
 * event until now.
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
  const [plan, ranges] = await Promise.all([planSearch(sql, search), rangesOf(sql, search, upTo)]);
  const most = stretch ?? (search.only.text.length + search.not.text.length > 0 ? TEXT_SCANNED : SCANNED);
  const end = await scanEnd(sql, plan, { ranges, most });
  const within = end ? fromPosition(ranges, end) : ranges;
  const conditions = conditionsOf(sql, search);
  const rows = plan.isWhole
    ? rowsIn(sql, within, conditions)
    : rowsAt(sql, plan, { ranges: within, conditions, most });
  const counted = await countBy(sql, rows, stepMs);
  return { ...range, stepMs, upTo, buckets: counted, ...(end ? { nextBefore: end } : {}) };
}

async function firstMoment(sql: Sql): Promise<string> {
  const [row] = await sql<{ ms: string }[]>`
    select floor(extract(epoch from at) * 1000)::bigint::text as ms
    from events order by xid, position limit 1`;
  return isoOf(row ? Number(row.ms) : nowMs());
}

/** The rows of these ranges, by sequential scan. */
function rowsIn(sql: Sql, ranges: readonly LogRange[], conditions: readonly Fragment[]): Fragment {
  return sql`
    select id, at, type from ${rangesAsRows(sql, ranges)}
    cross join lateral (
      select id, at, type from events
      where (xid, position) >= (from_xid, from_position) and (xid, position) < (to_xid, to_position)
        ${[...conditions]}
      offset 0) counted`;
}

/** The rows at the positions that a search plan finds. */
const rowsAt = (sql: Sql, plan: SearchPlan, looking: Scan): Fragment => sql`
  select id, at, type from events join (${positionsIn(sql, plan, looking)}) found using (xid, position)`;

/** Buckets begin at whole steps since the epoch. A dead-lettered event counts as an error. */
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
