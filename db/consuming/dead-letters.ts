/** Dead letters: search, redrive, edit and discard. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { containing } from '@/db/search/like';
import {
  type DeadLetter,
  type DeadLetterCounts,
  type DeadLetterDetails,
  type DeadLetterGroup,
  type DeadLetterKey,
  type DeadLetterSearch,
  GROUPED_BY,
} from '@/server/contracts/dead-letter-api';
import type { GivenUpBy, LogEntry } from '@/server/contracts/live';
import { isSubscribed } from './consumer-partitions';

const MOST_SHOWN = 100_000;
const MOST_NAMED = 12;

/** Changes whenever the delivery does. */
const revision = (sql: Sql): Fragment => sql`md5(held.state || ' ' || held.attempts || ' ' || held.raw)`;

const columns = (sql: Sql): Fragment => sql`
  held.consumer, held.event_id as "eventId", held.stream, held.version, held.attempts, held.reason,
  held.correlation_id as "correlationId", ${revision(sql)} as revision,
  to_char(held.parked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "parkedAt",
  (select count(*)::integer from parked_deliveries later
   where later.consumer = held.consumer and later.stream = held.stream and later.version > held.version
     and held.stream <> '') as behind`;

const eventType = (sql: Sql): Fragment => sql`
  coalesce((select type from events where events.id = held.event_id), '')`;

function matching(sql: Sql, { consumer, text, type, reason }: DeadLetterSearch): Fragment[] {
  const conditions = [sql`where held.state = 'dead'`];
  if (consumer) conditions.push(sql`and held.consumer = ${consumer}`);
  if (type !== undefined) conditions.push(sql`and ${eventType(sql)} = ${type}`);
  if (reason !== undefined) conditions.push(sql`and left(held.reason, ${GROUPED_BY}) = ${reason}`);
  if (!text) return conditions;
  const pattern = containing(text);
  conditions.push(
    sql`and (held.reason ilike ${pattern} or held.stream ilike ${pattern}
      or held.event_id::text ilike ${pattern} or held.correlation_id ilike ${pattern})`,
  );
  return conditions;
}

/** A page of the dead letters that match, newest first. */
export async function searchDeadLetters(
  sql: Sql,
  { limit, offset, ...search }: DeadLetterSearch & { limit: number; offset: number },
): Promise<DeadLetter[]> {
  return sql<DeadLetter[]>`
    select ${columns(sql)} from parked_deliveries held ${matching(sql, search)}
    order by held.parked_at desc, held.consumer, held.event_id limit ${limit} offset ${offset}`;
}

/**
 * Counts the matching dead letters; the counts by consumer ignore the consumer filter, so that it can be
 * changed.
 */
export async function countDeadLetters(sql: Sql, search: DeadLetterSearch): Promise<DeadLetterCounts> {
  const anyConsumer = { ...search, consumer: undefined };
  const [groups, byConsumer, byReason, total] = await Promise.all([
    sql<DeadLetterGroup[]>`
      select ${eventType(sql)} as type, left(held.reason, ${GROUPED_BY}) as reason,
             count(*)::integer as count, array_agg(distinct held.consumer) as consumers
      from parked_deliveries held ${matching(sql, search)}
      group by 1, 2 order by 3 desc, 1, 2 limit ${MOST_NAMED}`,
    sql<{ name: string; count: number }[]>`
      select consumer as name, count(*)::integer as count from parked_deliveries held
      ${matching(sql, anyConsumer)} group by 1 order by 2 desc, 1`,
    sql<{ name: string; count: number }[]>`
      select left(reason, 200) as name, count(*)::integer as count from parked_deliveries held
      ${matching(sql, search)} group by 1 order by 2 desc, 1 limit ${MOST_NAMED}`,
    sql<{ count: number }[]>`
      select count(*)::integer as count from parked_deliveries held ${matching(sql, search)}`,
  ]);
  return { total: total[0]?.count ?? 0, groups, byConsumer, byReason };
}

const MOST_TOLD = 500;

/** Adds to each entry the consumers that dead-lettered it and the beginning of their reasons. */
export async function withDeadLetters(sql: Sql, entries: readonly LogEntry[]): Promise<LogEntry[]> {
  if (entries.length === 0) return [];
  const rows = await sql<(GivenUpBy & { eventId: string })[]>`
    select event_id as "eventId", consumer, left(reason, ${MOST_TOLD}) as reason from parked_deliveries
    where state = 'dead' and event_id = any(${entries.map(({ event }) => event.id)}::uuid[])
    order by consumer`;
  const known = new Map<string, GivenUpBy[]>();
  for (const { eventId, ...one } of rows) known.set(eventId, [...(known.get(eventId) ?? []), one]);
  return entries.map((entry) => {
    const deadLetters = known.get(entry.event.id);
    return deadLetters ? { ...entry, deadLetters } : entry;
  });
}

/** The number of dead letters. */
export async function deadCount(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from parked_deliveries where state = 'dead'`;
  return row?.count ?? 0;
}

/** The keys of the matching dead letters, oldest first. */
export async function matchingKeys(
  sql: Sql,
  search: DeadLetterSearch,
  limit: number,
): Promise<DeadLetterKey[]> {
  return sql<DeadLetterKey[]>`
    select held.consumer, held.event_id as "eventId" from parked_deliveries held
    ${matching(sql, search)} order by held.parked_at, held.consumer, held.event_id limit ${limit}`;
}

/** Those of these deliveries that are dead now, at any revision. */
export async function readDead(sql: Sql, keys: readonly DeadLetterKey[]): Promise<DeadLetter[]> {
  return sql<DeadLetter[]>`
    select ${columns(sql)}
    from jsonb_to_recordset(${asJson(keys)}::text::jsonb) as key(consumer text, "eventId" uuid)
    join parked_deliveries held on held.consumer = key.consumer and held.event_id = key."eventId"
    where held.state = 'dead'`;
}

/** One parked delivery, dead or not, with its message and the other consumers that parked the same event. */
export async function readParked(
  sql: Sql,
  { consumer, eventId }: DeadLetterKey,
): Promise<DeadLetterDetails | undefined> {
  const [row] = await sql<Omit<DeadLetterDetails, 'others'>[]>`
    select ${columns(sql)}, held.state, held.partition, left(held.raw, ${MOST_SHOWN}) as raw
    from parked_deliveries held where held.consumer = ${consumer} and held.event_id = ${eventId}`;
  if (!row) return undefined;
  const others = await sql<{ consumer: string; state: string; revision: string }[]>`
    select held.consumer, held.state, ${revision(sql)} as revision from parked_deliveries held
    where held.event_id = ${eventId} and held.consumer <> ${consumer} order by held.consumer`;
  return { ...row, others };
}

/** A dead letter to move if its revision is unchanged, and the stream that records the move. */
export type Wanted = { consumer: string; eventId: string; revision: string; record: string };

const wantedRows = (sql: Sql, wanted: readonly Wanted[]): Fragment => sql`
  jsonb_to_recordset(${asJson(wanted)}::text::jsonb)
    as wanted(consumer text, "eventId" uuid, revision text, record text)`;

const asItWas = (sql: Sql): Fragment => sql`
  held.consumer = wanted.consumer and held.event_id = wanted."eventId" and held.state = 'dead'
  and ${revision(sql)} = wanted.revision`;

/** The statement part that redrives dead letters; returns the `record` of each. */
export const makeDue = (sql: Sql, wanted: readonly Wanted[]): Fragment => sql`
  update parked_deliveries held set state = 'retrying', attempts = 0, silent_ms = 0, due_at = now()
  from ${wantedRows(sql, wanted)} where ${asItWas(sql)} returning wanted.record`;

/** The statement part that deletes dead letters; returns each one's consumer, event and `record`. */
export const letGo = (sql: Sql, wanted: readonly Wanted[]): Fragment => sql`
  delete from parked_deliveries held using ${wantedRows(sql, wanted)}
  where ${asItWas(sql)} returning held.consumer, held.event_id, wanted.record`;

/**
 * The statement part that marks the events in `moved` as processed, so that no redelivery brings them back.
 */
export const markDiscarded = (sql: Sql): Fragment => sql`
  insert into inbox (consumer, event_id, attempts) select consumer, event_id, 0 from moved
  on conflict (consumer, event_id) do nothing`;

/** The statement part that locks dead letters until the statement ends. */
export const claim = (sql: Sql, wanted: readonly Wanted[]): Fragment => sql`
  select held.event_id, wanted.record from parked_deliveries held, ${wantedRows(sql, wanted)}
  where ${asItWas(sql)} for update of held`;

/**
 * The statement part that replaces the message in every parked delivery of an event, once `moved` found it.
 */
export const rewrite = (sql: Sql, eventId: string, raw: string): Fragment => sql`
  update parked_deliveries set raw = ${raw} where event_id = ${eventId} and exists (select from moved)`;

/** The recorded event that a corrupt message stands for. */
export type Recognised = {
  eventId: string;
  stream: string;
  version: number;
  correlationId: string;
  raw: string;
};

/**
 * The statement part that turns a dead message into a delivery of its recorded event, unless the consumer
 * has processed or parked that event already.
 */
export const recognise = (
  sql: Sql,
  wanted: readonly Wanted[],
  { eventId, raw, ...place }: Recognised,
): Fragment => sql`
  update parked_deliveries held
     set event_id = ${eventId}, stream = ${place.stream}, version = ${place.version}, raw = ${raw},
         correlation_id = ${place.correlationId}, partition = assignment.partition
    from ${wantedRows(sql, wanted)}, events, consumer_partitions assignment
   where ${asItWas(sql)} and events.id = ${eventId}::uuid and assignment.consumer = held.consumer
     and ${isSubscribed(sql)}
     and not exists (select from inbox where consumer = held.consumer and event_id = ${eventId}::uuid)
     and not exists (select from parked_deliveries where consumer = wanted.consumer
                     and event_id = ${eventId}::uuid)
  returning wanted.record`;
