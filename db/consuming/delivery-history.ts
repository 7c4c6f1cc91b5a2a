/** The delivery history of a stream's events: processed and parked deliveries, related events, timeouts. */
import type { Sql } from '@/db/connect';
import { isoColumn } from '@/db/iso-column';
import { type LogRow, logColumns, toLogEntry } from '@/db/log/event-store';
import type { InspectedDelivery } from '@/server/contracts/inspection';

type Row = Omit<InspectedDelivery, 'processedAt' | 'durationMs' | 'tries' | 'dueAt' | 'reason'> & {
  processedAt: string | null;
  durationMs: number | null;
  tries: number | null;
  dueAt: string | null;
  reason: string | null;
};

/** The processed and parked deliveries of these events; an event without either is absent. */
export async function readDeliveries(
  sql: Sql,
  consumers: readonly string[],
  eventIds: readonly string[],
): Promise<InspectedDelivery[]> {
  const rows = await sql<Row[]>`
    with wanted as (
      select consumer, event_id from unnest(${[...consumers]}::text[]) as consumer
      cross join unnest(${[...eventIds]}::uuid[]) as event_id)
    select consumer, event_id as "eventId", case when attempts = 0 then 'discarded' else 'done' end as state,
           ${isoColumn(sql, 'processed_at')} as "processedAt", duration_ms as "durationMs",
           attempts::integer as tries,
           null::text as "dueAt", null::text as reason
    from wanted join inbox using (consumer, event_id)
    union all
    select consumer, event_id, state, null, null, attempts, ${isoColumn(sql, 'due_at')}, reason
    from wanted join parked_deliveries using (consumer, event_id)`;
  return rows.map(toDelivery);
}

const toDelivery = ({ consumer, eventId, state, ...rest }: Row): InspectedDelivery => ({
  consumer,
  eventId,
  state,
  ...(rest.processedAt === null ? {} : { processedAt: rest.processedAt }),
  ...(rest.durationMs === null ? {} : { durationMs: rest.durationMs }),
  ...(rest.tries === null ? {} : { tries: rest.tries }),
  ...(rest.dueAt === null ? {} : { dueAt: rest.dueAt }),
  ...(rest.reason === null ? {} : { reason: rest.reason }),
});

const MOST_RELATED = 200;

/**
 * Related events of other streams: all events of the streams in `about`, and of the streams in `beside` those
 * caused by one of these events. Oldest first, at most `most`, and whether there are more.
 */
export async function readRelated(
  sql: Sql,
  { eventIds, about, beside }: Record<'eventIds' | 'about' | 'beside', readonly string[]>,
  most = MOST_RELATED,
) {
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)} from events
    where stream = any(${[...about, ...beside]})
      and (stream = any(${[...about]}) or metadata ->> 'causationId' = any(${[...eventIds]}))
    order by events.xid, events.position limit ${most + 1}`;
  const related = rows.slice(0, most).map((row) => toLogEntry(row).event);
  return { related, moreRelated: rows.length > most };
}

/** The pending timeouts of these sagas on a stream. */
export async function readTimeouts(sql: Sql, consumers: readonly string[], stream: string) {
  return sql<{ consumer: string; name: string; dueAt: string }[]>`
    select consumer, name, ${isoColumn(sql, 'due_at')} as "dueAt" from saga_timeouts
    where consumer = any(${[...consumers]}) and stream = ${stream} order by due_at`;
}
