/**
 * Saga timeouts: stored beside the saga's writes, so that they survive restarts, and found by partition
 * hash, so that they follow their stream into its partition. The clock is the partition's own: it stops
 * while the partition has no owner, and while the consumers that could prevent a timeout lag.
 */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { partitionHashOf } from '@/server/contracts/subjects';
import { isNot } from './consumer-controls';

/** A timeout of a saga on a stream. */
export type TimeoutKey = { stream: string; name: string };

/** A timeout with the event that set it, and its correlation. */
export type DueTimeout = TimeoutKey & { eventId: string; correlationId: string };

/** A timeout to set, in milliseconds. */
export type NewTimeout = DueTimeout & { dueInMs: number };

/** The statement part that sets timeouts; an existing one is reset. */
export function setTimeouts(sql: Sql, consumer: string, timeouts: readonly NewTimeout[]): Fragment {
  const rows = timeouts.map((one) => ({ ...one, partition_hash: partitionHashOf(one.stream) }));
  return sql`
    insert into saga_timeouts
      (consumer, stream, name, partition_hash, event_id, correlation_id, due_at, stood_still_ms)
    select ${consumer}, stream, name, partition_hash, "eventId", "correlationId",
           now() + "dueInMs" * interval '1 millisecond',
           coalesce((select consumer_partitions.stood_still_ms from consumer_partitions
             where consumer_partitions.consumer = ${consumer}
                     and consumer_partitions.partition = new.partition_hash % consumer_partitions.partitions), 0)
    from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as new(
      stream text, name text, partition_hash smallint, "eventId" uuid, "correlationId" text, "dueInMs" bigint)
    on conflict (consumer, stream, name) do update
      set event_id = excluded.event_id, correlation_id = excluded.correlation_id,
          set_at = excluded.set_at, due_at = excluded.due_at, stood_still_ms = excluded.stood_still_ms`;
}

/** The statement part that clears timeouts. */
export const clearTimeouts = (sql: Sql, consumer: string, over: readonly TimeoutKey[]): Fragment => sql`
  delete from saga_timeouts
  using unnest(${over.map(({ stream }) => stream)}::text[], ${over.map(({ name }) => name)}::text[])
        as ended(stream, name)
  where consumer = ${consumer} and saga_timeouts.stream = ended.stream
    and saga_timeouts.name = ended.name`;

/** Whether a timeout has expired by the clock of its partition. */
const isDue = (sql: Sql): Fragment => sql`
  due_at + greatest(0,
    consumer_partitions.stood_still_ms - waiting.stood_still_ms) * interval '1 millisecond' <= now()`;

/**
 * Whether an event of the stream waits for a consumer that could prevent the timeout: it must run first.
 * Calls in flight to an outside service do not count.
 */
const waitsForUs = (sql: Sql): Fragment => sql`
  exists (
    select from events
    join consumer_partitions other on other.consumer = any(consumer_partitions.waits_for) and type = any(other.follows)
                    and events.partition_hash % other.partitions = other.partition
    where events.stream = waiting.stream
      and (xid, events.position) > (other.checkpoint_xid, other.checkpoint_position)
      and not (other.expires_at > now()
               and (other.outside_away
                    or (xid, events.position) <= (other.in_flight_xid, other.in_flight_position)))
      and ${isNot(sql, 'other.consumer', 'off')})`;

/** The expired timeouts of a partition, oldest first, at most 200. */
export async function dueTimeouts(
  sql: Sql,
  { consumer, partition }: { consumer: string; partition: number },
): Promise<DueTimeout[]> {
  return sql<DueTimeout[]>`
    select waiting.stream, name, event_id as "eventId", correlation_id as "correlationId"
    from saga_timeouts waiting
    join consumer_partitions on consumer_partitions.consumer = waiting.consumer
      and consumer_partitions.partition = ${partition}
    where waiting.consumer = ${consumer} and waiting.partition_hash % consumer_partitions.partitions = ${partition}
      and ${isDue(sql)} and not ${waitsForUs(sql)}
    order by due_at limit 200`;
}

/** The partitions of these consumers that have expired timeouts. */
export async function partitionsWithDueTimeouts(sql: Sql, consumers: readonly string[]) {
  return sql<{ consumer: string; partition: number }[]>`
    select distinct consumer_partitions.consumer, consumer_partitions.partition
    from saga_timeouts waiting
    join consumer_partitions on consumer_partitions.consumer = waiting.consumer
      and partition_hash % consumer_partitions.partitions = consumer_partitions.partition
    where waiting.consumer = any(${[...consumers]}) and ${isDue(sql)}`;
}
