/**
 * Partition assignments: leases that must be renewed, and fencing tokens that stop a worker whose lease
 * expired.
 */
import { asJson, type Fragment, type Sql } from '@/db/connect';
import { type Cursor, cursorOf } from '@/db/log/cursor';
import { declareControls, isNot, type Shipped } from './consumer-controls';
import { moveParked } from './parked-deliveries';
import type { PartitionLease } from './partition-write';
import { restartRewinds } from './rewinds';

/** A partition as all workers see it; `free` when it has no owner or the lease expired. */
export type PartitionState = { consumer: string; partition: number; owner: string | null; free: boolean };

/**
 * A consumer's partitions as declared; `awaited` when an order waits for it. The lag of the consumers in
 * `waitsFor` stops the clock of its timeouts.
 */
export type PartitionDeclaration = Shipped & {
  partitions: number;
  follows: readonly string[];
  awaited?: boolean;
  waitsFor?: readonly string[];
};

/** Whether `assignment`, a row of `consumer_partitions`, receives an event with this `partition_hash` and `type`. */
export const isSubscribed = (sql: Sql): Fragment => sql`
  (partition_hash % assignment.partitions = assignment.partition and type = any(assignment.follows))`;

/**
 * Creates the declared partitions and deletes those no longer declared. When the number changes, the old
 * owners are fenced off first; the new partitions take over the furthest checkpoint of the old ones, so
 * that nothing processed counts as new; and parked deliveries move to their new partition.
 */
export async function declarePartitions(sql: Sql, declared: readonly PartitionDeclaration[]): Promise<void> {
  await declareControls(sql, declared);
  await fenceOff(sql, declared);
  await cut(sql, declared);
  await moveParked(sql, declared);
  await restartRewinds(sql, declared);
}

const asWanted = (sql: Sql, declared: readonly PartitionDeclaration[]): Fragment => sql`
  (select consumer, partitions, follows, coalesce(awaited, false) as awaited,
          coalesce("waitsFor", '{}') as waits_for
   from jsonb_to_recordset(${asJson(declared)}::text::jsonb)
     as each(consumer text, partitions integer, follows text[], awaited boolean, "waitsFor" text[]))
  as wanted`;

/** No worker may write for a partition that is about to change, or lease it meanwhile. */
async function fenceOff(sql: Sql, declared: readonly PartitionDeclaration[]): Promise<void> {
  await sql`
    update consumer_partitions set fencing_token = fencing_token + 1, owner = 'nobody',
      expires_at = now() + interval '2 seconds'
    from ${asWanted(sql, declared)}
    where consumer_partitions.consumer = wanted.consumer and consumer_partitions.partitions <> wanted.partitions`;
}

async function cut(sql: Sql, declared: readonly PartitionDeclaration[]): Promise<void> {
  await sql`
    with wanted as (select * from ${asWanted(sql, declared)}),
    furthest as (
      select distinct on (consumer) consumer, checkpoint_xid, checkpoint_position,
             max(fencing_token) over (partition by consumer) + 1 as fencing_token,
             max(stood_still_ms) over (partition by consumer) as stood_still_ms,
             min(clock_at) over (partition by consumer) as clock_at
      from consumer_partitions join wanted using (consumer)
      where consumer_partitions.partitions <> wanted.partitions
      order by consumer, checkpoint_xid desc, checkpoint_position desc),
    gone as (
      delete from consumer_partitions using wanted
      where consumer_partitions.consumer = wanted.consumer and partition >= wanted.partitions)
    insert into consumer_partitions as known
      (consumer, partition, partitions, follows, awaited, waits_for, fencing_token,
       checkpoint_xid, checkpoint_position, stood_still_ms, clock_at)
    select consumer, partition, partitions, follows, awaited, waits_for, coalesce(fencing_token, 0),
           coalesce(checkpoint_xid, '0'::xid8), coalesce(checkpoint_position, 0),
           coalesce(stood_still_ms, 0), clock_at
    from wanted cross join lateral generate_series(0, partitions - 1) as partition
    left join furthest using (consumer)
    order by consumer, partition
    on conflict (consumer, partition) do update
      set partitions = excluded.partitions, follows = excluded.follows,
          awaited = excluded.awaited, waits_for = excluded.waits_for,
          stood_still_ms = greatest(known.stood_still_ms, excluded.stood_still_ms),
          fencing_token = greatest(known.fencing_token, excluded.fencing_token),
          owner = case when known.partitions = excluded.partitions then known.owner end,
          (checkpoint_xid, checkpoint_position) = (
            select excluded.checkpoint_xid, excluded.checkpoint_position where known.partitions <> excluded.partitions
            union all
            select known.checkpoint_xid, known.checkpoint_position where known.partitions = excluded.partitions)
      where (known.partitions, known.follows, known.awaited, known.waits_for)
         <> (excluded.partitions, excluded.follows, excluded.awaited, excluded.waits_for)`;
}

/**
 * Records a worker's heartbeat, and returns the partitions and workers of its consumers. Partitions of a
 * paused or disabled consumer are left out, so that no worker leases them.
 */
export async function beat(sql: Sql, worker: string, consumers: readonly string[]) {
  await sql`
    with gone as (delete from workers where seen_at < now() - interval '1 minute' and id <> ${worker})
    insert into workers (id, consumers) values (${worker}, ${[...consumers]})
    on conflict (id) do update set seen_at = now(), consumers = excluded.consumers`;
  const assignments = await sql<(PartitionState & { partitions: number })[]>`
    select consumer, partition, partitions, owner, owner is null or expires_at < now() as free
    from consumer_partitions
    where consumer = any(${[...consumers]}) and ${isNot(sql, 'consumer_partitions.consumer', 'paused', 'off')}
    order by consumer, partition`;
  const workers = await sql<{ id: string; consumers: string[] }[]>`
    select id, consumers from workers where seen_at > now() - interval '5 seconds' order by id`;
  return { assignments, workers };
}

/** A partition to lease; with `partitions`, only while the consumer has that many. */
export type WantedPartition = {
  consumer: string;
  partition: number;
  partitions?: number | undefined;
  /** Stops its timeouts, because the consumers that could prevent them lag. */
  late?: boolean;
  /** Renews the lease only if this worker still has it. */
  onlyRenew?: boolean;
  /** Up to where it has called outside services for results it has yet to write. */
  inHand?: Cursor;
  /** The outside service is unreachable. */
  outsideAway?: boolean;
};

/**
 * Acquires or renews leases; returns the partitions now leased, each with its fencing token and checkpoint.
 * The clock of a partition's timeouts stops while it lags or has no owner.
 */
export async function leasePartitions(
  sql: Sql,
  { worker, wanted, leaseMs }: { worker: string; wanted: readonly WantedPartition[]; leaseMs: number },
): Promise<(PartitionLease & { seen: Cursor })[]> {
  const rows = await sql<
    { consumer: string; partition: number; fencingToken: string; xid: string; position: string }[]
  >`
    update consumer_partitions
       set fencing_token = fencing_token + (owner is distinct from ${worker})::integer,
           owner = ${worker},
           expires_at = now() + ${leaseMs} * interval '1 millisecond',
           stood_still_ms = stood_still_ms + case when late or expires_at < now()
             then greatest(0, coalesce(extract(epoch from now() - clock_at) * 1000, 0))::bigint else 0 end,
           clock_at = now(),
           in_flight_xid = coalesce(split_part("inHand", ':', 1), '0')::xid8,
           in_flight_position = coalesce(split_part("inHand", ':', 2), '0')::bigint,
           outside_away = coalesce("outsideAway", false)
      from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb)
           as wanted(consumer text, partition integer, partitions integer, late boolean,
                     "onlyRenew" boolean, "inHand" text, "outsideAway" boolean)
     where consumer_partitions.consumer = wanted.consumer and consumer_partitions.partition = wanted.partition
       and consumer_partitions.partitions = coalesce(wanted.partitions, consumer_partitions.partitions)
       and (owner = ${worker}
            or (owner is null or expires_at < now()) and not coalesce("onlyRenew", false))
    returning consumer_partitions.consumer, consumer_partitions.partition, fencing_token as "fencingToken",
              checkpoint_xid::text as xid, checkpoint_position::text as position`;
  return rows.map(({ consumer, partition, fencingToken, ...place }) => ({
    consumer,
    partition,
    fencingToken: Number(fencingToken),
    seen: cursorOf(place),
  }));
}

/** Releases partitions, so that another worker can lease them at once. */
export async function releasePartitions(
  sql: Sql,
  worker: string,
  assignments: readonly PartitionLease[],
): Promise<void> {
  await sql`
    update consumer_partitions set owner = null, expires_at = now()
    from jsonb_to_recordset(${JSON.stringify(assignments)}::text::jsonb) as mine(consumer text, partition integer)
    where consumer_partitions.consumer = mine.consumer and consumer_partitions.partition = mine.partition
      and owner = ${worker}`;
}

/** Deregisters a worker. */
export async function leave(sql: Sql, worker: string): Promise<void> {
  await sql`delete from workers where id = ${worker}`;
}
