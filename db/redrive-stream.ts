/**
 * Everything that waits on a stream is due at once, and what a consumer never got is delivered to it again.
 */
import type { Fragment, Sql } from './connect';
import { type LogRow, logColumns, toLogEntry } from './event-store';
import { type HeldDelivery, holdDeliveries } from './held-deliveries';

/** The part of a statement that makes what waits on a stream due, the dead as well; attempts are kept. */
export const makeDue = (sql: Sql, stream: string): Fragment => sql`
  update held_deliveries set state = 'retrying', due_at = now()
  where stream = ${stream} and state <> 'behind'`;

/** The part that hands over what was missed, as if it had been held back until now. */
export const deliverMissed = (sql: Sql, missed: readonly HeldDelivery[]): Fragment =>
  holdDeliveries(sql, missed);

type Missed = LogRow & { consumer: string; partition: number };

/**
 * The facts of a stream that a consumer follows and was passed by: it has neither done them nor holds them
 * back, and its lane's checkpoint is beyond them. What is still on its way is not among them.
 */
export async function missedDeliveries(sql: Sql, stream: string): Promise<HeldDelivery[]> {
  const rows = await sql<Missed[]>`
    select lane.consumer, lane.partition, xid::text, position::text, ${sql(logColumns)}
    from events join lanes lane on slot % lane.partitions = lane.partition and type = any(lane.follows)
    where stream = ${stream} and (xid, position) <= (lane.seen_xid, lane.seen_position)
      and not exists (select from inbox where consumer = lane.consumer and event_id = events.id)
      and not exists (select from held_deliveries where consumer = lane.consumer and event_id = events.id)
    order by version`;
  return rows.map(asHeld);
}

function asHeld({ consumer, partition, ...row }: Missed): HeldDelivery {
  const entry = toLogEntry(row);
  const { id: eventId, stream, version, metadata } = entry.event;
  return {
    consumer,
    partition,
    eventId,
    stream,
    version,
    state: 'retrying',
    attempts: 0,
    dueInMs: 0,
    reason: 'delivered again, as an operator asked',
    correlationId: metadata.correlationId,
    raw: JSON.stringify(entry),
  };
}
