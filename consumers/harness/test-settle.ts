/** Waits until a shop under test has nothing left to do, for as long as it still makes progress. */

import type { Sql } from '@/db/connect';
import { isNot } from '@/db/consuming/consumer-controls';
import { isSubscribed } from '@/db/consuming/consumer-partitions';
import { consumerLags, relayLag } from '@/db/consuming/lag';
import { nowMs, pause } from '@/server/clock';
import { type Reported, reportOf } from './test-report';

/** As long as everything is waited for in tests. */
const PATIENCE_MS = 90_000;

/**
 * Waits until every event is published, and processed or dead by every consumer. Throws, with a report, when
 * nothing more was recorded or processed for 90 seconds: a slow machine may take as long as it needs.
 */
export async function settle(shop: Reported): Promise<void> {
  const { sql } = shop;
  let progress = '';
  let untilMs = 0;
  for (let left = await leftToDo(sql); left !== ''; left = await leftToDo(sql)) {
    const now = await progressOf(sql);
    if (now !== progress) untilMs = nowMs() + PATIENCE_MS;
    progress = now;
    if (nowMs() > untilMs) throw new Error(`still left to do: ${left}\n${await reportOf(shop)}`);
    await pause(20);
  }
}

/** Changes whenever an event is recorded or processed. */
async function progressOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ events: string; processed: string }[]>`
    select (select count(*) from events) as events, (select sum(processed) from consumer_partitions) as processed`;
  return JSON.stringify(row);
}

/**
 * What a consumer has yet to do; dead letters are for a person, so they are left out. The health of the shop
 * would not do: when the database is slow it says so, and counts nothing.
 */
async function leftToDo(sql: Sql): Promise<string> {
  const [relay, lags] = await Promise.all([relayLag(sql), consumerLags(sql)]);
  const busy = lags.filter(({ behind, retrying }) => behind + retrying > 0);
  if (relay.behind > 0) return `relay ${relay.behind}`;
  if (busy.length > 0) return JSON.stringify(busy);
  const [undone] = await sql<{ consumer: string; count: number }[]>`
    select assignment.consumer, count(*)::integer as count
    from consumer_partitions assignment
    join events on ${isSubscribed(sql)}
    where ${isNot(sql, 'assignment.consumer', 'off')}
      and not exists (select from inbox where consumer = assignment.consumer and event_id = events.id)
      and not exists (select from parked_deliveries where consumer = assignment.consumer and event_id = events.id)
    group by assignment.consumer`;
  return undone ? JSON.stringify(undone) : '';
}
