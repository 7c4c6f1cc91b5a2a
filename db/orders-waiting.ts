/** How many orders wait to be begun with by the consumer that has most of them before it. */
import type { Sql } from './connect';

/**
 * Counts the orders that were placed and not seen yet by a consumer that somebody works for, at most so many
 * in each of its lanes. A consumer that nobody works for does not count: that is an outage, and orders are
 * taken throughout. Nor does one that the shop can do without, which may be catching up.
 */
export async function ordersWaiting(sql: Sql, upTo: number): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`
    select coalesce(max(waiting), 0)::integer as waiting
    from (
      select lane.consumer, sum(unseen.count) as waiting
      from lanes lane
      cross join lateral (
        select count(*) from (
          select 1 from events
          where (xid, position) > (lane.seen_xid, lane.seen_position)
            and type = 'order.placed' and slot % lane.partitions = lane.partition
          limit ${upTo}) as each) as unseen
      where 'order.placed' = any(lane.follows) and lane.expires_at > now()
        and not exists (select from consumer_controls
                        where consumer = lane.consumer and shipped = 'off')
      group by lane.consumer) as consumers`;
  return row?.waiting ?? 0;
}
