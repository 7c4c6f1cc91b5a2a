/** How far everyone has come: what the relay has yet to publish, and what each consumer has yet to do. */

import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, START } from '@/db/log/cursor';
import type { ConsumerState } from '@/server/contracts/consumer-api';
import { isNot } from './consumer-controls';
import { beyondCheckpoint } from './pending-events';

/** Events that wait, how long the oldest has waited, in seconds; and how many are held back or dead. */
export type Lag = { behind: number; oldestSeconds: number };
export type ConsumerLag = Lag & {
  name: string;
  partition: number;
  owner: string | null;
  /** How far in the log it has come; of a fact or two before that it may not have heard yet, for a moment. */
  cursor: Cursor;
  retrying: number;
  dead: number;
  /** How many facts were ever done on this partition. */
  done: number;
  /** Whether it is to be at work; one that is off has nothing to do. */
  control: ConsumerState;
};

/** What waits for the relay, who it is, and up to where in the log everything is published. */
export type RelayLag = Lag & { owner: string | null; cursor: Cursor };

/** More than this many waiting events are not counted one by one. */
export const MOST_COUNTED = 10_000;

/** What the relay has yet to publish, counted up to so many events. */
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

/** What each partition of each consumer has yet to do. */
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

/** Deliveries of a consumer that are tried again or wait behind one that is, and dead ones. */
export type HeldCount = { name: string; retrying: number; dead: number };

/** What is held back of each consumer that has a partition, counted up to so many of each. */
export async function heldCounts(sql: Sql, most: number): Promise<HeldCount[]> {
  const counted = (states: Fragment) => sql`
    (select count(*)::integer from (
       select from parked_deliveries
       where parked_deliveries.consumer = known.consumer and state = any(${states}) limit ${most}) as held)`;
  return sql<HeldCount[]>`
    select consumer as name, ${counted(sql`'{retrying,behind}'::text[]`)} as retrying,
           ${counted(sql`'{dead}'::text[]`)} as dead
    from (select distinct consumer from consumer_partitions) as known order by consumer`;
}
