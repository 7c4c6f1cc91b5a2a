/** Relay lag and consumer lag: what is yet to be published and processed. */

import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, START } from '@/db/log/cursor';
import type { ConsumerState } from '@/server/contracts/consumer-api';
import { isNot } from './consumer-controls';
import { beyondCheckpoint } from './pending-events';

/** How many events wait, and for how many seconds the oldest has waited. */
export type Lag = { behind: number; oldestSeconds: number };
export type ConsumerLag = Lag & {
  name: string;
  partition: number;
  owner: string | null;
  /** Its checkpoint; a delivery or two before it may still be in flight. */
  cursor: Cursor;
  retrying: number;
  dead: number;
  /** How many events this partition has ever processed. */
  done: number;
  /** A consumer that is off has no lag. */
  control: ConsumerState;
};

/** The relay's lag, its lease holder, and its checkpoint. */
export type RelayLag = Lag & { owner: string | null; cursor: Cursor };

/** The most waiting events that are counted. */
export const MOST_COUNTED = 10_000;

/** What the relay has yet to publish, counted up to `most`. */
export async function relayLag(sql: Sql, most = MOST_COUNTED): Promise<RelayLag> {
  const [row] = await sql<RelayLag[]>`
    with state as (
      select coalesce(max(checkpoint_xid::text), '0')::xid8 as xid, coalesce(max(checkpoint_position), 0) as position,
             max(owner) filter (where expires_at > now()) as owner
      from relay_state where name = 'relay'),
    waiting as (
      -- As scalars, so that the index is entered at this place and not read from its beginning.
      select at from events
      where (xid, position) > ((select xid from state), (select position from state))
      order by xid, position limit ${most})
    select count(*)::integer as behind,
           coalesce(extract(epoch from now() - min(at)), 0)::float as "oldestSeconds",
           (select owner from state) as owner,
           (select xid::text || ':' || position from state) as cursor
    from waiting`;
  return row ?? { behind: 0, oldestSeconds: 0, owner: null, cursor: START };
}

/** The lag of each partition of each consumer. */
export async function consumerLags(sql: Sql): Promise<ConsumerLag[]> {
  return sql<ConsumerLag[]>`
    select assignment.consumer as name, assignment.partition,
           case when assignment.expires_at > now() then assignment.owner end as owner,
           assignment.checkpoint_xid::text || ':' || assignment.checkpoint_position as cursor,
           waiting.behind, waiting."oldestSeconds", held.retrying, held.dead, assignment.processed::float8 as done,
           coalesce((select state from consumer_controls where consumer = assignment.consumer), 'on') as control
    from consumer_partitions assignment
    cross join lateral (
      select count(*)::integer as behind,
             greatest(0, coalesce(extract(epoch from now() - min(at)), 0))::float as "oldestSeconds"
      from ${beyondCheckpoint(sql, { most: MOST_COUNTED, where: isNot(sql, 'assignment.consumer', 'off') })} as unseen
    ) as waiting
    cross join lateral (
      select (count(*) filter (where state <> 'dead'))::integer as retrying,
             (count(*) filter (where state = 'dead'))::integer as dead
      from parked_deliveries
      where consumer = assignment.consumer and partition = assignment.partition) as held
    order by assignment.consumer, assignment.partition`;
}

/** A consumer's parked deliveries: retrying or blocked, and dead. */
export type ParkedCount = { name: string; retrying: number; dead: number };

/** The parked deliveries of each consumer that has a partition, counted up to `most` each. */
export async function parkedCounts(sql: Sql, most: number): Promise<ParkedCount[]> {
  const counted = (states: Fragment) => sql`
    (select count(*)::integer from (
       select from parked_deliveries
       where parked_deliveries.consumer = known.consumer and state = any(${states}) limit ${most}) as held)`;
  return sql<ParkedCount[]>`
    select consumer as name, ${counted(sql`'{retrying,behind}'::text[]`)} as retrying,
           ${counted(sql`'{dead}'::text[]`)} as dead
    from (select distinct consumer from consumer_partitions) as known order by consumer`;
}
