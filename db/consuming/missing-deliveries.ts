/**
 * Finds missing deliveries: events published a while ago that a consumer has neither processed nor parked;
 * and up to which log position there are none.
 */
import { asJson, type Sql } from '@/db/connect';
import { type Cursor, cursorOf, halves, isAfter } from '@/db/log/cursor';
import { type LogRow, logColumns, toLogEntry } from '@/db/log/event-store';

/**
 * The position up to which a consumer has processed or parked everything. It is stored under a `name` that
 * changes with the subscription, so a new consumer, or one that subscribes to more, starts from the
 * beginning.
 */
export type SweptPosition = { name: string; consumer: string; upTo: Cursor };

/** The swept positions of all consumers with a live worker. */
export async function sweptPositions(sql: Sql): Promise<SweptPosition[]> {
  const rows = await sql<{ name: string; consumer: string; xid: string; position: string }[]>`
    with working as (
      select consumer, 'swept ' || consumer || ' ' || md5(array_to_string(follows, ' ')) as name
      from consumer_partitions group by consumer, follows
      having bool_or(owner is not null and expires_at > now()))
    select working.name, consumer, coalesce(swept_xid::text, '0') as xid,
           coalesce(swept_position, 0)::text as position
    from working left join relay_state on relay_state.name = working.name`;
  return rows.map(({ name, consumer, ...place }) => ({ name, consumer, upTo: cursorOf(place) }));
}

/** Stores swept positions. */
export async function saveSweptPositions(sql: Sql, places: readonly SweptPosition[]): Promise<void> {
  const rows = places.map(({ name, upTo }) => ({ name, ...halves(upTo) }));
  await sql`
    insert into relay_state (name, swept_xid, swept_position)
    select name, xid::xid8, position
    from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as place(name text, xid text, position bigint)
    on conflict (name) do update
      set swept_xid = excluded.swept_xid, swept_position = excluded.swept_position`;
}

/** A missing delivery and its partition. */
export type MissingDelivery = { consumer: string; partition: number; eventId: string; cursor: Cursor };

/** Which range of the log to check, for which consumers. Nothing can still appear before `upTo`. */
export type Piece = {
  consumers: readonly string[];
  after: Cursor;
  upTo: Cursor;
  olderThanMs: number;
  most: number;
};

/**
 * The missing deliveries in a range of the log, in order, and where the range ends; `more` when it was cut
 * short by its limit.
 */
export async function missingIn(sql: Sql, piece: Piece) {
  const { consumers, olderThanMs, most } = piece;
  const [after, upTo] = [halves(piece.after), halves(piece.upTo)];
  // A scalar subquery is an index lookup per row; with a join the planner might scan the whole inbox.
  const [found] = await sql<Found[]>`
    with next as materialized (
      select xid, position, id, partition_hash, type, at < now() - ${olderThanMs} * interval '1 millisecond' as old
      from events
      where (xid, position) > (${after.xid}::xid8, ${after.position}::bigint)
        and (xid, position) <= (${upTo.xid}::xid8, ${upTo.position}::bigint)
      order by xid, position limit ${most}),
    piece as materialized (
      select *, bool_and(old) over (order by xid, position) as ripe from next),
    follower as (
      select consumer, follows, max(partitions) as partitions
      from consumer_partitions where consumer = any(${[...consumers]}) group by consumer, follows),
    undone as (
      select consumer, partition_hash % partitions as partition, id, xid, position
      from piece join follower on type = any(follows)
      where ripe
        and (select true from inbox where inbox.consumer = follower.consumer and event_id = id) is null
        and (select true from parked_deliveries held
             where held.consumer = follower.consumer and event_id = id) is null)
    select count(*)::integer as looked, count(*) filter (where ripe)::integer as ripe,
           (select xid::text || ':' || position from piece where ripe
            order by xid desc, position desc limit 1) as last,
           (select coalesce(jsonb_agg(jsonb_build_object(
              'consumer', consumer, 'partition', partition, 'eventId', id,
              'cursor', xid::text || ':' || position) order by xid, position), '[]') from undone) as undone
    from piece`;
  const { looked = 0, ripe = 0, last, undone = [] } = found ?? {};
  const whole = looked < most && ripe === looked;
  return { undone, end: whole ? piece.upTo : (last ?? piece.after), more: ripe === most };
}

type Found = { looked: number; ripe: number; last: string | null; undone: MissingDelivery[] };

/** The log entries of these that are still missing, in order. */
export async function stillMissing(sql: Sql, undone: readonly MissingDelivery[]) {
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)} from events
    where id in (
      select "eventId"
      from jsonb_to_recordset(${asJson(undone)}::text::jsonb) as one(consumer text, "eventId" uuid)
      where (select true from inbox where inbox.consumer = one.consumer and event_id = "eventId") is null
        and (select true from parked_deliveries held
             where held.consumer = one.consumer and event_id = "eventId") is null)
    order by events.xid, events.position`;
  return rows.map(toLogEntry);
}

/** The swept position of a consumer whose first missing event is at this cursor. */
export function justBefore(cursor: Cursor): Cursor {
  const { xid, position } = halves(cursor);
  return cursorOf({ xid, position: BigInt(position) - 1n });
}

/** Whether a swept position has reached a cursor. */
export const isSweptTo = ({ upTo }: SweptPosition, place: Cursor): boolean => !isAfter(place, upTo);
