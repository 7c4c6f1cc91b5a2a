/** How many of given events each consumer has processed. */
import type { Sql } from '@/db/connect';

/** How many of these events each consumer has processed, and the most attempts that one of them took. */
export async function processedCounts(sql: Sql, eventIds: readonly string[]) {
  return sql<{ consumer: string; facts: number; tries: number }[]>`
    select inbox.consumer, count(*)::integer as facts, max(greatest(inbox.attempts, 1))::integer as tries
    from (select distinct consumer from consumer_partitions) as follower
    join inbox on inbox.consumer = follower.consumer and inbox.event_id = any(${[...eventIds]}::uuid[])
    group by inbox.consumer order by inbox.consumer`;
}
