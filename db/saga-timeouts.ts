/**
 * What sagas wait for, and until when: kept beside what they did, so that no restart forgets it, and found by
 * slot, so that it follows its stream into whichever lane that is in.
 */
import { slotOf } from '@/server/contracts/subjects';
import { asJson, type Fragment, type Sql } from './connect';

/** One thing a saga waits for on a stream. */
export type TimeoutKey = { stream: string; name: string };

/** What is waited for, since which event, in which flow. */
export type DueTimeout = TimeoutKey & { eventId: string; correlationId: string };

/** What is waited for from now on, and for how long. */
export type NewTimeout = DueTimeout & { dueInMs: number };

/** The part of a statement that begins to wait; what is waited for already is waited for anew. */
export function setTimeouts(sql: Sql, consumer: string, timeouts: readonly NewTimeout[]): Fragment {
  const rows = timeouts.map((one) => ({ ...one, slot: slotOf(one.stream) }));
  return sql`
    insert into saga_timeouts (consumer, stream, name, slot, event_id, correlation_id, due_at)
    select ${consumer}, stream, name, slot, "eventId", "correlationId",
           now() + "dueInMs" * interval '1 millisecond'
    from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as new(
      stream text, name text, slot smallint, "eventId" uuid, "correlationId" text, "dueInMs" bigint)
    on conflict (consumer, stream, name) do update
      set event_id = excluded.event_id, correlation_id = excluded.correlation_id,
          set_at = excluded.set_at, due_at = excluded.due_at`;
}

/** The part of a statement that no longer waits. */
export const clearTimeouts = (sql: Sql, consumer: string, over: readonly TimeoutKey[]): Fragment => sql`
  delete from saga_timeouts
  using unnest(${over.map(({ stream }) => stream)}::text[], ${over.map(({ name }) => name)}::text[])
        as ended(stream, name)
  where consumer = ${consumer} and saga_timeouts.stream = ended.stream
    and saga_timeouts.name = ended.name`;

/** What a lane has waited for long enough, longest first; some of it, when it is much. */
export async function dueTimeouts(
  sql: Sql,
  { consumer, partition }: { consumer: string; partition: number },
): Promise<DueTimeout[]> {
  return sql<DueTimeout[]>`
    select waiting.stream, name, event_id as "eventId", correlation_id as "correlationId"
    from saga_timeouts waiting
    join lanes on lanes.consumer = waiting.consumer and lanes.partition = ${partition}
    where waiting.consumer = ${consumer} and slot % lanes.partitions = ${partition} and due_at <= now()
    order by due_at limit 200`;
}

/** The lanes of these consumers that have waited long enough for something. */
export async function lanesWithDueTimeouts(sql: Sql, consumers: readonly string[]) {
  return sql<{ consumer: string; partition: number }[]>`
    select distinct lanes.consumer, lanes.partition
    from saga_timeouts waiting
    join lanes on lanes.consumer = waiting.consumer and slot % lanes.partitions = lanes.partition
    where waiting.consumer = any(${[...consumers]}) and due_at <= now()`;
}
