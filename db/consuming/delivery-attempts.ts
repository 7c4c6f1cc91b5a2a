/**
 * Failed delivery attempts, and outages that stopped a partition: written only on failure, and kept for a
 * while after recovery.
 */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { isoColumn } from '@/db/iso-column';
import type { Attempt, Standstill } from '@/server/contracts/inspection';
import type { ParkedDelivery } from './parked-deliveries';

/** How many attempts of a delivery are kept, and for how many days. */
export const MOST_ATTEMPTS = 20;
export const ATTEMPTS_KEPT_DAYS = 30;

const MOST_CHARACTERS = 500;
const MOST_REMOVED = 200;
const MOST_STANDSTILLS = 200;

/** The outcome of an attempt: failed, or still unanswered. */
export type Tried = { outcome: Attempt['outcome']; startedMsAgo: number; endedMsAgo: number };

type Failed = ParkedDelivery & { tried: Tried };

/** The deliveries parked because of a failed attempt, not because of another delivery. */
export const failedOf = (held: readonly ParkedDelivery[]): Failed[] =>
  held.flatMap((one) => (one.tried ? { ...one, tried: one.tried } : []));

/** The statement parts, by name, that record these attempts and delete expired ones. */
export const attemptParts = (sql: Sql, failed: readonly Failed[]): [string, Fragment][] => [
  ['attempted', recordAttempts(sql, failed)],
  ['attempts_trimmed', trimAttempts(sql, failed)],
  ['attempts_expired', removeExpired(sql)],
];

/** An unanswered attempt keeps its number when it ends; any other attempt gets the next one. */
const recordAttempts = (sql: Sql, failed: readonly Failed[]): Fragment => sql`
  insert into delivery_attempts as known
    (consumer, event_id, attempt, outcome, started_at, ended_at, error, next_attempt_at)
  select distinct on ("eventId") new.consumer, "eventId",
         coalesce(latest.attempt, 0) + (latest.outcome is distinct from 'unanswered')::integer, new.outcome,
         now() - "startedMsAgo" * interval '1 millisecond', now() - "endedMsAgo" * interval '1 millisecond',
         error, now() + "dueInMs" * interval '1 millisecond'
  from jsonb_to_recordset(${asJson(failed.map(toRow))}::text::jsonb) as new(
    consumer text, "eventId" uuid, outcome text, "startedMsAgo" float8, "endedMsAgo" float8, error text,
    "dueInMs" integer)
  left join lateral (
    select attempt, outcome from delivery_attempts old
    where old.consumer = new.consumer and old.event_id = "eventId"
    order by attempt desc limit 1) latest on true
  where not exists (select from inbox where inbox.consumer = new.consumer and inbox.event_id = "eventId")
  order by "eventId"
  on conflict (consumer, event_id, attempt) do update
    set outcome = excluded.outcome, started_at = least(known.started_at, excluded.started_at),
        ended_at = excluded.ended_at, error = excluded.error, next_attempt_at = excluded.next_attempt_at`;

const toRow = ({ consumer, eventId, reason, dueInMs, tried }: Failed) => ({
  consumer,
  eventId,
  dueInMs,
  ...tried,
  error: keptError(reason),
});

/**
 * Redacts mail addresses: attempts outlive the delivery, and mail servers repeat the recipient in their
 * errors.
 */
export const withoutAddresses = (error: string): string =>
  error.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '(an address)');

const keptError = (error: string): string => withoutAddresses(error).slice(0, MOST_CHARACTERS).toWellFormed();

const idsOf = ({ consumer, eventId }: Failed) => ({ consumer, eventId });

const trimAttempts = (sql: Sql, failed: readonly Failed[]): Fragment => sql`
  delete from delivery_attempts old
  using (select distinct consumer, "eventId" as event_id
         from jsonb_to_recordset(${asJson(failed.map(idsOf))}::text::jsonb)
           as each(consumer text, "eventId" uuid)) as new
  where old.consumer = new.consumer and old.event_id = new.event_id
    and old.attempt <= (select max(attempt) from delivery_attempts every
                        where every.consumer = new.consumer and every.event_id = new.event_id)
                       + 1 - ${MOST_ATTEMPTS}::integer`;

/** Each failure deletes a few expired rows, so that the table stays small. */
const removeExpired = (sql: Sql): Fragment => sql`
  delete from delivery_attempts where (consumer, event_id, attempt) in (
    select consumer, event_id, attempt from delivery_attempts old
    where ended_at < now() - ${ATTEMPTS_KEPT_DAYS}::integer * interval '1 day'
      and not exists (select from parked_deliveries held
                      where held.consumer = old.consumer and held.event_id = old.event_id)
    order by ended_at limit ${MOST_REMOVED} for update skip locked)`;

/** An outage of a partition; `startedAt` once it is recorded. */
export type Outage = { consumer: string; partition: number; partitions: number; startedAt?: string };

/** Records that an error stops a partition for `forMs` from now. Returns the recorded start of the outage. */
export async function recordOutage(
  sql: Sql,
  { consumer, partition, partitions, startedAt }: Outage,
  { error, startedMsAgo, forMs }: { error: string; startedMsAgo: number; forMs: number },
): Promise<string> {
  const began = startedAt
    ? sql`${startedAt}::text::timestamptz`
    : sql`now() - ${startedMsAgo}::float8 * interval '1 millisecond'`;
  const [row] = await sql<{ startedAt: string }[]>`
    with expired as (
      delete from partition_outages where (consumer, partition, started_at) in (
        select consumer, partition, started_at from partition_outages
        where ended_at < now() - ${ATTEMPTS_KEPT_DAYS}::integer * interval '1 day'
        order by ended_at limit ${MOST_REMOVED} for update skip locked))
    insert into partition_outages (consumer, partition, partitions, started_at, ended_at, error)
    values (${consumer}, ${partition}, ${partitions}, ${began},
            now() + ${forMs}::float8 * interval '1 millisecond',
            ${keptError(error)})
    on conflict (consumer, partition, started_at) do update set ended_at = excluded.ended_at
    returning started_at::text as "startedAt"`;
  if (!row) throw new Error('an insert gave no row');
  return row.startedAt;
}

/** Ends an outage. */
export async function endOutage(sql: Sql, { consumer, partition, startedAt = '' }: Outage): Promise<void> {
  await sql`
    update partition_outages set ended_at = now()
    where consumer = ${consumer} and partition = ${partition}
      and started_at = ${startedAt}::text::timestamptz`;
}

/** An attempt, and whose it was at which event. */
export type KeptAttempt = Attempt & { consumer: string; eventId: string };

/** The attempts of these consumers at these events that are kept, in their order. */
export async function readAttempts(
  sql: Sql,
  consumers: readonly string[],
  eventIds: readonly string[],
): Promise<KeptAttempt[]> {
  const rows = await sql<(Omit<KeptAttempt, 'nextAttemptAt'> & { next: string | null })[]>`
    select consumer, event_id as "eventId", attempt, outcome, ${isoColumn(sql, 'started_at')} as "startedAt",
           ${isoColumn(sql, 'ended_at')} as "endedAt", error, ${isoColumn(sql, 'next_attempt_at')} as next
    from delivery_attempts
    where consumer = any(${[...consumers]}::text[]) and event_id = any(${[...eventIds]}::uuid[])
    order by consumer, event_id, attempt`;
  return rows.map(({ next, ...one }) => ({ ...one, ...(next === null ? {} : { nextAttemptAt: next }) }));
}

/** When the partitions that a stream is in stood still since a moment (ISO 8601), the latest of them. */
export async function readStandstills(
  sql: Sql,
  { stream, since }: { stream: string; since: string },
): Promise<Standstill[]> {
  const rows = await sql<(Omit<Standstill, 'to'> & { to: string | null })[]>`
    with switches as (
      select data ->> 'consumer' as consumer, type, at, data ->> 'reason' as reason,
             lead(at) over (partition by stream order by version) as ended_at
      from events
      where stream in (select 'consumer-' || consumer from consumer_controls)
        and type in ('consumer.paused', 'consumer.resumed', 'consumer.switched-off', 'consumer.switched-on'))
    select consumer, 'outage' as why, ${isoColumn(sql, 'started_at')} as from,
           ${isoColumn(sql, 'ended_at')} as to, error as reason
    from partition_outages
    where partition = (select partition_hash from events where stream = ${stream} limit 1) % partitions
      and ended_at > ${since}::timestamptz
    union all
    select consumer, 'paused', ${isoColumn(sql, 'at')}, ${isoColumn(sql, 'ended_at')}, reason from switches
    where type in ('consumer.paused', 'consumer.switched-off')
      and coalesce(ended_at, now()) > ${since}::timestamptz
    order by 3 desc limit ${MOST_STANDSTILLS}`;
  return rows.toReversed().map(({ to, ...one }) => ({ ...one, ...(to === null ? {} : { to }) }));
}
