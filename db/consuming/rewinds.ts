/**
 * Partitions that are given again what they follow, from a place in the log up to where each was when an
 * operator asked for it; how far each of them is, and what came of it.
 */

import { asJson, type Sql } from '@/db/connect';
import { isoColumn } from '@/db/iso-column';
import { type Cursor, cursorOf, halves } from '@/db/log/cursor';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import type { RewindState } from '@/server/contracts/rewind-api';

/** The first event to be given again, and the place before it. */
export type RewindStart = { eventId: string; at: string; after: Cursor };

/** The event with this id, or the first at or after a time; undefined when there is none. */
export async function rewindStart(
  sql: Sql,
  from: { eventId: string } | { at: string },
): Promise<RewindStart | undefined> {
  const which = 'eventId' in from ? sql`id = ${from.eventId}` : sql`at >= ${from.at}::timestamptz`;
  const [first] = await sql<{ eventId: string; at: string; xid: string; position: string }[]>`
    select id as "eventId", ${isoColumn(sql, 'at')} as at, xid::text, (position - 1)::text as position
    from events where ${which} order by events.xid, events.position limit 1`;
  return first && { eventId: first.eventId, at: first.at, after: cursorOf(first) };
}

type Begin = { consumer: string; reason: string; start: RewindStart };

/**
 * Starts a rewind and records it, unless one is running; returns whether it started. A partition whose
 * checkpoint is before the start has nothing to repeat.
 */
export async function beginRewind(sql: Sql, { consumer, reason, start }: Begin, event: NewEvent) {
  const { xid, position } = halves(start.after);
  const begun = await sql`
    with gone as (
      delete from rewinds where consumer = ${consumer}
        and not exists (select from rewinds where consumer = ${consumer} and ended_at is null)
        and partition >= (select max(partitions) from consumer_partitions where consumer = ${consumer})),
    begun as (
      insert into rewinds as known (consumer, partition, partitions, reason, from_at, from_xid, from_position,
                                    checkpoint_xid, checkpoint_position, until_xid, until_position, ended_at)
      select consumer, partition, partitions, ${reason}, ${start.at}::timestamptz, ${xid}::xid8,
             ${position}::bigint, ${xid}::xid8, ${position}::bigint, checkpoint_xid, checkpoint_position,
             case when (checkpoint_xid, checkpoint_position) <= (${xid}::xid8, ${position}::bigint) then now() end
      from consumer_partitions
      where consumer = ${consumer}
        and not exists (select from rewinds where consumer = ${consumer} and ended_at is null)
      on conflict (consumer, partition) do update
        set partitions = excluded.partitions, reason = excluded.reason, from_at = excluded.from_at,
            from_xid = excluded.from_xid, from_position = excluded.from_position,
            checkpoint_xid = excluded.checkpoint_xid, checkpoint_position = excluded.checkpoint_position,
            until_xid = excluded.until_xid, until_position = excluded.until_position,
            looked = 0, missing = 0, waiting = 0, started_at = now(), ended_at = excluded.ended_at
      returning partition),
    recorded as (${insertEvents(sql, [event], sql`exists (select from begun)`)})
    select partition from begun`;
  return begun.length > 0;
}

/** The partitions of these consumers with an unfinished rewind. */
export const partitionsToRewind = (sql: Sql, consumers: readonly string[]) =>
  sql<{ consumer: string; partition: number }[]>`
    select consumer, partition from rewinds where consumer = any(${[...consumers]}) and ended_at is null`;

/**
 * Restarts unfinished rewinds when the number of partitions changes; the inbox recognises what was already
 * repeated.
 */
export async function restartRewinds(
  sql: Sql,
  consumers: readonly { consumer: string; partitions: number }[],
): Promise<void> {
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${asJson(consumers)}::text::jsonb)
        as wanted(consumer text, partitions integer)),
    gone as (
      delete from rewinds using wanted
      where rewinds.consumer = wanted.consumer and rewinds.partitions <> wanted.partitions
      returning rewinds.*, wanted.partitions as now),
    furthest as (
      select distinct on (consumer) consumer, now, reason, from_at, from_xid, from_position, until_xid,
             until_position, started_at, bool_or(ended_at is null) over (partition by consumer) as open
      from gone order by consumer, until_xid desc, until_position desc)
    insert into rewinds (consumer, partition, partitions, reason, from_at, from_xid, from_position, checkpoint_xid,
                         checkpoint_position, until_xid, until_position, started_at)
    select consumer, partition, now, reason, from_at, from_xid, from_position, from_xid, from_position,
           until_xid, until_position, started_at
    from furthest cross join lateral generate_series(0, now - 1) as partition
    where open`;
}

/** The latest rewind of each consumer that has one. */
export async function readRewinds(sql: Sql): Promise<RewindState[]> {
  const rows = await sql<(Omit<RewindState, 'endedAt'> & { endedAt: string | null })[]>`
    select consumer, reason, "fromAt", "startedAt", "endedAt", recognised, missing, waiting, share
    from (
      select consumer, max(reason) as reason, min(from_at) as from_at, min(started_at) as started_at,
             case when bool_and(ended_at is not null) then max(ended_at) end as ended_at,
             sum(greatest(0, looked - missing - waiting))::float8 as recognised,
             sum(missing)::float8 as missing, sum(waiting)::float8 as waiting,
             coalesce(sum(checkpoint_position - from_position) filter (where ended_at is null)
                      / nullif(sum(until_position - from_position) filter (where ended_at is null), 0),
                      1)::float8 as share
      from rewinds group by consumer) as whole
    cross join lateral (
      select ${isoColumn(sql, 'from_at')} as "fromAt", ${isoColumn(sql, 'started_at')} as "startedAt",
             ${isoColumn(sql, 'ended_at')} as "endedAt") as times
    order by consumer`;
  return rows.map(({ endedAt, ...rest }) => ({ ...rest, ...(endedAt !== null && { endedAt }) }));
}
