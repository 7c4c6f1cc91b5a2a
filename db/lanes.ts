/**
 * Who works on which lane: a lease that must be renewed, and a fencing number that outlives a worker who
 * overslept.
 */
import type { Sql } from './connect';
import { type Cursor, cursorOf } from './cursor';
import type { LaneHold } from './lane-write';

/** A lane as everyone may see it; `free` when nobody holds it or its holder has gone silent. */
export type LaneState = { consumer: string; partition: number; owner: string | null; free: boolean };

/** A consumer's lanes, as they are to be. */
export type LaneDeclaration = { consumer: string; partitions: number; follows: readonly string[] };

/** Makes the lanes of these consumers as they are declared; lanes that are no longer wanted go. */
export async function declareLanes(sql: Sql, declared: readonly LaneDeclaration[]): Promise<void> {
  const wanted = JSON.stringify(declared);
  await sql`
    with wanted as (
      select consumer, partitions, follows
      from jsonb_to_recordset(${wanted}::text::jsonb)
           as one(consumer text, partitions integer, follows text[])),
    gone as (
      delete from lanes using wanted
      where lanes.consumer = wanted.consumer and partition >= wanted.partitions)
    insert into lanes (consumer, partition, partitions, follows)
    select consumer, partition, partitions, follows
    from wanted, generate_series(0, wanted.partitions - 1) as partition
    on conflict (consumer, partition) do update
      set partitions = excluded.partitions, follows = excluded.follows
      where lanes.partitions <> excluded.partitions or lanes.follows <> excluded.follows`;
}

/** Says that a worker is alive, and tells how the lanes and workers of its consumers stand. */
export async function beat(sql: Sql, worker: string, consumers: readonly string[]) {
  await sql`
    with gone as (delete from workers where seen_at < now() - interval '1 minute' and id <> ${worker})
    insert into workers (id, consumers) values (${worker}, ${[...consumers]})
    on conflict (id) do update set seen_at = now(), consumers = excluded.consumers`;
  const lanes = await sql<LaneState[]>`
    select consumer, partition, owner, owner is null or expires_at < now() as free
    from lanes where consumer = any(${[...consumers]}) order by consumer, partition`;
  const workers = await sql<{ id: string; consumers: string[] }[]>`
    select id, consumers from workers where seen_at > now() - interval '5 seconds' order by id`;
  return { lanes, workers };
}

/** Takes or renews leases; gives the lanes that are now held, each with its fence and what it has seen. */
export async function holdLanes(
  sql: Sql,
  {
    worker,
    wanted,
    leaseMs,
  }: { worker: string; wanted: readonly Omit<LaneHold, 'fence'>[]; leaseMs: number },
): Promise<(LaneHold & { seen: Cursor })[]> {
  const rows = await sql<
    { consumer: string; partition: number; fence: string; xid: string; position: string }[]
  >`
    update lanes
       set fence = fence + (owner is distinct from ${worker})::integer,
           owner = ${worker},
           expires_at = now() + ${leaseMs} * interval '1 millisecond'
      from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb)
           as wanted(consumer text, partition integer)
     where lanes.consumer = wanted.consumer and lanes.partition = wanted.partition
       and (owner is null or owner = ${worker} or expires_at < now())
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
