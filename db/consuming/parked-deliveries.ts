/**
 * Parked deliveries: waiting for a retry, blocked by an earlier event of their stream, or dead until an
 * operator acts.
 */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { MAX_PARTITIONS } from '@/server/contracts/subjects';
import type { Tried } from './delivery-attempts';

/** A parked delivery, with the event as it was received. */
export type ParkedDelivery = {
  consumer: string;
  eventId: string;
  partition: number;
  stream: string;
  version: number;
  state: 'retrying' | 'behind' | 'dead';
  attempts: number;
  dueInMs: number | null;
  /** How long the outside service has not answered, over all attempts, in milliseconds. */
  silentMs?: number;
  reason: string;
  correlationId: string;
  raw: string;
  /** The failed attempt; absent when it is parked for another reason. */
  tried?: Tried;
};

/**
 * The statement part that parks deliveries, or updates why and until when they are parked. A redelivery
 * that is blocked by an earlier one keeps its state and attempts, so a repeat neither revives a dead letter
 * nor hastens a retry; processed or discarded deliveries are not parked again.
 */
export function parkDeliveries(sql: Sql, held: readonly ParkedDelivery[]): Fragment {
  return sql`
    insert into parked_deliveries as known
      (consumer, event_id, partition, stream, version, state, attempts, due_at, silent_ms, reason,
       correlation_id, raw)
    select distinct on ("eventId") consumer, "eventId", partition, stream, version, state, attempts,
           now() + "dueInMs" * interval '1 millisecond', coalesce("silentMs", 0), reason, "correlationId", raw
    from jsonb_to_recordset(${asJson(held)}::text::jsonb) as new(
      consumer text, "eventId" uuid, partition integer, stream text, version integer, state text,
      attempts integer, "dueInMs" integer, "silentMs" integer, reason text, "correlationId" text, raw text)
    where not exists (select from inbox where inbox.consumer = new.consumer and inbox.event_id = "eventId")
    order by "eventId", state = 'behind'
    on conflict (consumer, event_id) do update
      set state = excluded.state, attempts = excluded.attempts, due_at = excluded.due_at,
          silent_ms = greatest(known.silent_ms, excluded.silent_ms), reason = excluded.reason
      where excluded.state <> 'behind'`;
}

/** The statement part that removes processed deliveries. */
export const releaseDeliveries = (sql: Sql, consumer: string, eventIds: readonly string[]): Fragment => sql`
  delete from parked_deliveries where consumer = ${consumer} and event_id = any(${[...eventIds]}::uuid[])`;

/** The streams of a partition that have parked deliveries. */
export async function parkedStreams(sql: Sql, consumer: string, partition: number): Promise<Set<string>> {
  const rows = await sql<{ stream: string }[]>`
    select distinct stream from parked_deliveries where consumer = ${consumer} and partition = ${partition}`;
  return new Set(rows.map((row) => row.stream));
}

/** The most due deliveries that one call returns. */
export const MOST_DUE = 200;

/**
 * The parked deliveries of each stream whose first one is due, in stream order, up to the first dead one;
 * at most `MOST_DUE`.
 * @param answered events that are due at once because the outside service has answered
 */
export async function dueDeliveries(
  sql: Sql,
  { consumer, partition }: { consumer: string; partition: number },
  answered: readonly string[] = [],
) {
  return sql<{ eventId: string; raw: string; attempts: number; silentMs: number }[]>`
    with heads as (
      select distinct on (stream) stream, event_id, state, due_at
      from parked_deliveries
      where consumer = ${consumer} and partition = ${partition}
      order by stream, version)
    select event_id as "eventId", raw, attempts, silent_ms as "silentMs"
    from parked_deliveries held
    where consumer = ${consumer}
      and stream in (select stream from heads where state <> 'dead'
                     and (coalesce(due_at, now()) <= now() or event_id = any(${[...answered]}::uuid[])))
      and not exists (select from parked_deliveries dead
                      where dead.consumer = held.consumer and dead.stream = held.stream
                        and dead.version <= held.version and dead.state = 'dead')
    order by stream, version
    limit ${MOST_DUE}`;
}

/** The partitions of these consumers that have due deliveries. */
export async function duePartitions(sql: Sql, consumers: readonly string[]) {
  return sql<{ consumer: string; partition: number }[]>`
    select distinct consumer, partition from parked_deliveries
    where consumer = any(${[...consumers]}) and state <> 'dead' and coalesce(due_at, now()) <= now()`;
}

/**
 * Moves parked deliveries to the partition of their stream after the number of partitions changed. The
 * partition hash is computed as `partitionHashOf` does.
 */
export async function moveParked(
  sql: Sql,
  consumers: readonly { consumer: string; partitions: number }[],
): Promise<void> {
  await sql`
    with placed as (
      select held.consumer, event_id,
             ('x' || left(encode(sha256(convert_to(stream, 'UTF8')), 'hex'), 8))::bit(32)::bigint
             % ${MAX_PARTITIONS} % partitions as partition
      from parked_deliveries held
      join jsonb_to_recordset(${asJson(consumers)}::text::jsonb)
           as wanted(consumer text, partitions integer) using (consumer))
    update parked_deliveries held set partition = placed.partition
    from placed
    where held.consumer = placed.consumer and held.event_id = placed.event_id
      and held.partition <> placed.partition`;
}

/** How many deliveries are parked, for each of these consumers that has any. */
export const countParked = (sql: Sql, consumers: readonly string[]) =>
  sql<{ consumer: string; held: number; dead: number }[]>`
    select consumer, (count(*) filter (where state <> 'dead'))::integer as held,
           (count(*) filter (where state = 'dead'))::integer as dead
    from parked_deliveries where consumer = any(${[...consumers]}) group by consumer`;
