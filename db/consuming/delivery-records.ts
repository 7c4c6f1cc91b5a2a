/** What was done about deliveries is a stream each; it is written together with what it tells. */

import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, halves } from '@/db/log/cursor';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import type { RedriveProgress } from '@/server/contracts/dead-letter-api';

/** The newest version of each of these streams; those without events are absent. */
export async function newestVersions(sql: Sql, streams: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ stream: string; version: number }[]>`
    select stream, max(version) as version from events where stream = any(${[...streams]}) group by stream`;
  return new Map(rows.map(({ stream, version }) => [stream, version]));
}

/** The parts of a statement that go with moving dead letters, each with its name. */
export type Parts = { moved: Fragment; beside?: Record<string, Fragment> };

/**
 * Moves dead letters and records that, in one statement: an event is recorded only if `moved` gives its
 * stream. Gives how many were moved. Throws what Postgres throws when the record has grown meanwhile.
 */
export async function moveOnRecord(
  sql: Sql,
  { moved, beside = {} }: Parts,
  events: readonly NewEvent[],
): Promise<number> {
  const parts = Object.entries(beside).map(([name, part]) => sql`${sql(name)} as (${part}),`);
  const together = parts.length > 0 ? sql`${parts}` : sql``;
  const isMoved = sql`event.stream in (select record from moved)`;
  const [row] = await sql<{ count: number }[]>`
    with moved as (${moved}), ${together} recorded as (${insertEvents(sql, events, isMoved)})
    select count(*)::integer as count from moved`;
  return row?.count ?? 0;
}

/** How far those are that one redrive has moved; `after` is a place in the log before it began. */
export async function readRedrive(sql: Sql, run: string, after: Cursor): Promise<RedriveProgress> {
  const { xid, position } = halves(after);
  const [row] = await sql<RedriveProgress[]>`
    with redriven as (
      select data ->> 'consumer' as consumer, (data ->> 'eventId')::uuid as event_id from events
      where (xid, position) > (${xid}::xid8, ${position}::bigint)
        and type = 'delivery.redriven' and metadata ->> 'causationId' = ${run}),
    known as (
      select held.state,
             exists (select from parked_deliveries before
                     where before.consumer = held.consumer and before.stream = held.stream
                       and before.version < held.version and before.state = 'dead') as blocked
      from redriven
      left join parked_deliveries held using (consumer, event_id))
    select count(*)::integer as total,
           (count(*) filter (where state is null))::integer as done,
           (count(*) filter (where state <> 'dead' and not blocked))::integer as waiting,
           (count(*) filter (where state <> 'dead' and blocked))::integer as blocked,
           (count(*) filter (where state = 'dead'))::integer as dead
    from known`;
  return row ?? { total: 0, done: 0, waiting: 0, blocked: 0, dead: 0 };
}
