/**
 * Orders of which something may have yet to happen, found without reading the log: those a saga waits for,
 * those with a delivery held back, and those beyond a partition's checkpoint.
 */

import type { Sql } from '@/db/connect';
import { isNot } from '@/db/consuming/consumer-controls';
import { isSubscribed } from '@/db/consuming/consumer-partitions';
import { beyondCheckpoint } from '@/db/consuming/pending-events';
import { readStreams } from '@/db/log/event-store';
import type { Envelope } from '@/server/contracts/envelope';
import type { Obstacle } from '@/server/contracts/waiting-order';

/**
 * What is stored of an order that may wait, what stands in its way, and who has not followed it to its end.
 */
export type OpenOrder = {
  stream: string;
  events: Envelope[];
  obstacles: Obstacle[];
  behind: string[];
};

export type OpenOrders = { orders: OpenOrder[]; underWay: number; more: boolean; askedAtMs: number };

/**
 * Who waits for an order until it is decided, and for a return until its money is. Others wait as well, for
 * parcels of orders that have long been confirmed: those are on their way, not open.
 */
const WAIT_FOR_AN_END = ['inventory', 'returns'];

/** From each partition so many of the oldest facts beyond its checkpoint are looked at. */
const PER_PARTITION = 100;

/**
 * The oldest orders that have been open for so long, at most `limit`; and how many are under way at all. What
 * has ended, is held nowhere and was passed by every checkpoint is not looked for.
 */
export async function openOrders(
  sql: Sql,
  { quietMs, limit }: { quietMs: number; limit: number },
): Promise<OpenOrders> {
  const [found, counted] = await Promise.all([
    oldest(sql, { quietMs, limit: limit + 1 }),
    countUnderWay(sql),
  ]);
  const streams = found.slice(0, limit);
  const more = found.length > limit;
  if (streams.length === 0) return { orders: [], more, ...counted };
  const [events, obstacles, behind] = await Promise.all([
    readStreams(sql, streams),
    obstaclesOf(sql, streams),
    followersBehind(sql, streams),
  ]);
  const orders = streams.map((stream) => ({
    stream,
    events: events.get(stream) ?? [],
    obstacles: obstacles.get(stream) ?? [],
    behind: behind.get(stream) ?? [],
  }));
  return { orders, more, ...counted };
}

async function oldest(sql: Sql, { quietMs, limit }: { quietMs: number; limit: number }): Promise<string[]> {
  const before = sql`now() - ${quietMs} * interval '1 millisecond'`;
  const rows = await sql<{ stream: string }[]>`
    with assignment as materialized (
      select * from consumer_partitions where ${isNot(sql, 'consumer_partitions.consumer', 'off')}),
    open as (
      select stream, set_at as since from saga_timeouts
      where consumer = any(${WAIT_FOR_AN_END}) and set_at < ${before}
      union all
      select stream, parked_at from parked_deliveries
      where parked_at < ${before} and ${isNot(sql, 'parked_deliveries.consumer', 'off')}
      union all
      select late.stream, late.at from assignment
      cross join lateral ${beyondCheckpoint(sql, { most: PER_PARTITION, where: sql`at < ${before}` })} as late)
    select stream from open where stream like 'order-%'
    group by stream order by min(since), stream limit ${limit}`;
  return rows.map(({ stream }) => stream);
}

async function countUnderWay(sql: Sql): Promise<{ underWay: number; askedAtMs: number }> {
  const [row] = await sql<{ underWay: number; askedAtMs: number }[]>`
    select count(distinct stream)::integer as "underWay",
           (extract(epoch from now()) * 1000)::float8 as "askedAtMs"
    from saga_timeouts where consumer = any(${WAIT_FOR_AN_END})`;
  return row ?? { underWay: 0, askedAtMs: 0 };
}

async function obstaclesOf(sql: Sql, streams: readonly string[]): Promise<Map<string, Obstacle[]>> {
  const rows = await sql<(Obstacle & { stream: string })[]>`
    select stream, consumer, event_id as "eventId", state, attempts, reason,
           greatest(0, extract(epoch from due_at - now()) * 1000)::float8 as "dueInMs"
    from parked_deliveries where stream = any(${[...streams]})
    order by stream, consumer, version`;
  return grouped(rows, ({ stream: _, ...obstacle }) => obstacle);
}

/** The consumers that have neither done nor held a fact of these streams that they follow. */
async function followersBehind(sql: Sql, streams: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await sql<{ stream: string; consumer: string }[]>`
    select distinct stream, assignment.consumer
    from events join consumer_partitions assignment on ${isSubscribed(sql)}
    where stream = any(${[...streams]}) and ${isNot(sql, 'assignment.consumer', 'off')}
      and not exists (select from inbox where consumer = assignment.consumer and event_id = events.id)
      and not exists (select from parked_deliveries where consumer = assignment.consumer and event_id = events.id)
    order by stream, assignment.consumer`;
  return grouped(rows, ({ consumer }) => consumer);
}

function grouped<R extends { stream: string }, T>(rows: readonly R[], of: (row: R) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.stream, [...(groups.get(row.stream) ?? []), of(row)]);
  return groups;
}
