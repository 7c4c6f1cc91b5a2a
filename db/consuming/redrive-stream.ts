/** Redrives a stream: makes its parked deliveries due, and delivers what a consumer missed. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { type LogRow, logColumns, toLogEntry } from '@/db/log/event-store';
import { isNot } from './consumer-controls';
import { isSubscribed } from './consumer-partitions';
import type { ParkedDelivery } from './parked-deliveries';

/** The statement part that makes the parked deliveries of a stream due, dead ones too; attempts are kept. */
export const makeDue = (sql: Sql, stream: string): Fragment => sql`
  update parked_deliveries set state = 'retrying', due_at = now()
  where stream = ${stream} and state <> 'behind'`;

/** A delivery that a consumer missed. */
export type Missed = Omit<ParkedDelivery, 'stream' | 'state' | 'attempts' | 'dueInMs' | 'reason'>;

/** The statement part that parks missed deliveries as due. */
export const deliverMissed = (sql: Sql, stream: string, missed: readonly Missed[]): Fragment => sql`
  insert into parked_deliveries
    (consumer, event_id, partition, stream, version, state, due_at, reason, correlation_id, raw)
  select consumer, "eventId", partition, ${stream}, version, 'retrying', now(),
         'delivered again, as an operator asked', "correlationId", raw
  from jsonb_to_recordset(${asJson(missed)}::text::jsonb) as new(
    consumer text, "eventId" uuid, partition integer, version integer, "correlationId" text, raw text)
  on conflict (consumer, event_id) do nothing`;

type MissedRow = LogRow & { consumer: string; partition: number };

/**
 * The events of a stream that a consumer subscribes to and missed: neither processed nor parked, though the
 * checkpoint is past them. Events still in flight do not count.
 */
export async function missedDeliveries(sql: Sql, stream: string): Promise<Missed[]> {
  const rows = await sql<MissedRow[]>`
    select assignment.consumer, assignment.partition, xid::text, position::text, ${sql(logColumns)}
    from events join consumer_partitions assignment on ${isSubscribed(sql)}
    where stream = ${stream} and ${isNot(sql, 'assignment.consumer', 'off')}
      and (xid, position) <= (assignment.checkpoint_xid, assignment.checkpoint_position)
      and not exists (select from inbox where consumer = assignment.consumer and event_id = events.id)
      and not exists (select from parked_deliveries where consumer = assignment.consumer and event_id = events.id)
    order by version`;
  return rows.map(toMissed);
}

function toMissed({ consumer, partition, ...row }: MissedRow): Missed {
  const entry = toLogEntry(row);
  const { id: eventId, version, metadata } = entry.event;
  const { correlationId } = metadata;
  return { consumer, partition, eventId, version, correlationId, raw: JSON.stringify(entry) };
}
