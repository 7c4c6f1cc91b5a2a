/**
 * Who works on which lane: a lease that must be renewed, and a fencing number that outlives a worker who
 * overslept.
 */
import { asJson, type Fragment, type Sql } from './connect';
import { declareControls, isNot, type Shipped } from './consumer-controls';
import { type Cursor, cursorOf } from './cursor';
import { moveHeld } from './held-deliveries';
import type { LaneHold } from './lane-write';
import { rewindAnew } from './rewinds';

/** A lane as everyone may see it; `free` when nobody holds it or its holder has gone silent. */
export type LaneState = { consumer: string; partition: number; owner: string | null; free: boolean };

/**
 * A consumer's lanes, as they are to be; `awaited` when an order waits for it, and `waitsFor` names those
 * whose delay stops the clock of its timeouts.
 */
export type LaneDeclaration = Shipped & {
  partitions: number;
  follows: readonly string[];
  awaited?: boolean;
  waitsFor?: readonly string[];
};

/**
 * Makes the lanes of these consumers as they are declared; lanes that are no longer wanted go. When a number
 * changes, whoever works on the old lanes is fenced off first; the new ones have seen what the furthest of
 * the old had, so that nobody takes for new what another has done; and what waits moves to its new lane.
 */
export async function declareLanes(sql: Sql, declared: readonly LaneDeclaration[]): Promise<void> {
  await declareControls(sql, declared);
  await fenceOff(sql, declared);
  await cut(sql, declared);
  await moveHeld(sql, declared);
  await rewindAnew(sql, declared);
}

const asWanted = (sql: Sql, declared: readonly LaneDeclaration[]): Fragment => sql`
  (select consumer, partitions, follows, coalesce(awaited, false) as awaited,
          coalesce("waitsFor", '{}') as waits_for
   from jsonb_to_recordset(${asJson(declared)}::text::jsonb)
     as each(consumer text, partitions integer, follows text[], awaited boolean, "waitsFor" text[]))
  as wanted`;

/** Nobody may write for a lane that is about to change, nor take it in the meantime. */
async function fenceOff(sql: Sql, declared: readonly LaneDeclaration[]): Promise<void> {
  await sql`
    update lanes set fence = fence + 1, owner = 'nobody', expires_at = now() + interval '2 seconds'
    from ${asWanted(sql, declared)}
    where lanes.consumer = wanted.consumer and lanes.partitions <> wanted.partitions`;
}

async function cut(sql: Sql, declared: readonly LaneDeclaration[]): Promise<void> {
  await sql`
    with wanted as (select * from ${asWanted(sql, declared)}),
    furthest as (
      select distinct on (consumer) consumer, seen_xid, seen_position,
             max(fence) over (partition by consumer) + 1 as fence,
             max(stood_still_ms) over (partition by consumer) as stood_still_ms,
             min(clock_at) over (partition by consumer) as clock_at
      from lanes join wanted using (consumer)
      where lanes.partitions <> wanted.partitions
      order by consumer, seen_xid desc, seen_position desc),
    gone as (
      delete from lanes using wanted
      where lanes.consumer = wanted.consumer and partition >= wanted.partitions)
    insert into lanes as known (consumer, partition, partitions, follows, awaited, waits_for, fence,
                                seen_xid, seen_position, stood_still_ms, clock_at)
    select consumer, partition, partitions, follows, awaited, waits_for, coalesce(fence, 0),
           coalesce(seen_xid, '0'::xid8), coalesce(seen_position, 0), coalesce(stood_still_ms, 0), clock_at
    from wanted cross join lateral generate_series(0, partitions - 1) as partition
    left join furthest using (consumer)
    order by consumer, partition
    on conflict (consumer, partition) do update
      set partitions = excluded.partitions, follows = excluded.follows,
          awaited = excluded.awaited, waits_for = excluded.waits_for,
          stood_still_ms = greatest(known.stood_still_ms, excluded.stood_still_ms),
          fence = greatest(known.fence, excluded.fence),
          owner = case when known.partitions = excluded.partitions then known.owner end,
          (seen_xid, seen_position) = (
            select excluded.seen_xid, excluded.seen_position where known.partitions <> excluded.partitions
            union all
            select known.seen_xid, known.seen_position where known.partitions = excluded.partitions)
      where (known.partitions, known.follows, known.awaited, known.waits_for)
         <> (excluded.partitions, excluded.follows, excluded.awaited, excluded.waits_for)`;
}

/**
 * Says that a worker is alive, and tells how the lanes and workers of its consumers stand. Lanes of a
 * consumer that is paused or off are not told of: nobody is to have them.
 */
export async function beat(sql: Sql, worker: string, consumers: readonly string[]) {
  await sql`
    with gone as (delete from workers where seen_at < now() - interval '1 minute' and id <> ${worker})
    insert into workers (id, consumers) values (${worker}, ${[...consumers]})
    on conflict (id) do update set seen_at = now(), consumers = excluded.consumers`;
  const lanes = await sql<(LaneState & { partitions: number })[]>`
    select consumer, partition, partitions, owner, owner is null or expires_at < now() as free
    from lanes where consumer = any(${[...consumers]}) and ${isNot(sql, 'lanes.consumer', 'paused', 'off')}
    order by consumer, partition`;
  const workers = await sql<{ id: string; consumers: string[] }[]>`
    select id, consumers from workers where seen_at > now() - interval '5 seconds' order by id`;
  return { lanes, workers };
}

/** A lane to be had; when the number is given, only as one of so many. */
export type WantedLane = {
  consumer: string;
  partition: number;
  partitions?: number | undefined;
  /** Whether its timeouts are not to run, as those that could prevent them are late. */
  late?: boolean;
  /** Whether to renew the lease only if this worker still has it. */
  onlyRenew?: boolean;
  /** Up to where it has asked the outside for what it has yet to write down. */
  inHand?: Cursor;
  /** Whether the outside cannot be reached at all. */
  outsideAway?: boolean;
};

/**
 * Takes or renews leases; gives the lanes that are now held, each with its fence and what it has seen. The
 * clock of a lane's timeouts stands still for as long as it was late, or nobody had a lease.
 */
export async function holdLanes(
  sql: Sql,
  { worker, wanted, leaseMs }: { worker: string; wanted: readonly WantedLane[]; leaseMs: number },
): Promise<(LaneHold & { seen: Cursor })[]> {
  const rows = await sql<
    { consumer: string; partition: number; fence: string; xid: string; position: string }[]
  >`
    update lanes
       set fence = fence + (owner is distinct from ${worker})::integer,
           owner = ${worker},
           expires_at = now() + ${leaseMs} * interval '1 millisecond',
           stood_still_ms = stood_still_ms + case when late or expires_at < now()
             then greatest(0, coalesce(extract(epoch from now() - clock_at) * 1000, 0))::bigint else 0 end,
           clock_at = now(),
           in_hand_xid = coalesce(split_part("inHand", ':', 1), '0')::xid8,
           in_hand_position = coalesce(split_part("inHand", ':', 2), '0')::bigint,
           outside_away = coalesce("outsideAway", false)
      from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb)
           as wanted(consumer text, partition integer, partitions integer, late boolean,
                     "onlyRenew" boolean, "inHand" text, "outsideAway" boolean)
     where lanes.consumer = wanted.consumer and lanes.partition = wanted.partition
       and lanes.partitions = coalesce(wanted.partitions, lanes.partitions)
       and (owner = ${worker}
            or (owner is null or expires_at < now()) and not coalesce("onlyRenew", false))
    returning lanes.consumer, lanes.partition, fence, seen_xid::text as xid, seen_position::text as position`;
  return rows.map(({ consumer, partition, fence, ...place }) => ({
    consumer,
    partition,
    fence: Number(fence),
    seen: cursorOf(place),
  }));
}

/** Lets lanes go, so that another worker can have them at once. */
export async function letLanesGo(sql: Sql, worker: string, lanes: readonly LaneHold[]): Promise<void> {
  await sql`
    update lanes set owner = null, expires_at = now()
    from jsonb_to_recordset(${JSON.stringify(lanes)}::text::jsonb) as mine(consumer text, partition integer)
    where lanes.consumer = mine.consumer and lanes.partition = mine.partition and owner = ${worker}`;
}

/** Forgets a worker that says goodbye. */
export async function leave(sql: Sql, worker: string): Promise<void> {
  await sql`delete from workers where id = ${worker}`;
}
