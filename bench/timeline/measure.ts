/** Times each query: its first page, a deep page, and its counts over time. */
import type { Sql } from '@/db/connect';
import { countLog } from '@/db/log/event-counts';
import { searchLog } from '@/db/log/timeline';
import type { EventSearch } from '@/server/contracts/event-search';
import { type Percentiles, percentilesOf } from '../percentiles';
import type { TimelineQuery } from './queries';

const PAGE = 100;
const BUCKETS = 60;
/** The deep page's number, or the last page if there are fewer. */
const DEEP = 40;

export type Timed = {
  name: string;
  found: number;
  first: Percentiles;
  deep: Percentiles;
  count: Percentiles;
};

/** Runs each query repeatedly. Throws what the database throws. */
export async function timeQueries(
  sql: Sql,
  questions: readonly TimelineQuery[],
  times: number,
): Promise<Timed[]> {
  const timed: Timed[] = [];
  for (const { name, search } of questions) {
    const before = await deepPlace(sql, search);
    const { entries } = await searchLog(sql, search, { limit: PAGE });
    timed.push({
      name,
      found: entries.length,
      first: await timesOf(times, () => searchLog(sql, search, { limit: PAGE })),
      deep: await timesOf(times, () => searchLog(sql, search, { limit: PAGE, before })),
      count: await timesOf(Math.ceil(times / 4), () => countLog(sql, search, { buckets: BUCKETS })),
    });
  }
  return timed;
}

/** The cursor of a deep page. */
async function deepPlace(sql: Sql, search: EventSearch): Promise<string | undefined> {
  let before: string | undefined;
  for (let page = 0; page < DEEP; page += 1) {
    const { nextBefore } = await searchLog(sql, search, { limit: PAGE, before });
    if (!nextBefore) return before;
    before = nextBefore;
  }
  return before;
}

async function timesOf(times: number, work: () => Promise<unknown>): Promise<Percentiles> {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const startedMs = performance.now();
    await work();
    took.push(performance.now() - startedMs);
  }
  return percentilesOf(took);
}
