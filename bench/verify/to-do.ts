/** What somebody still has to do, read in one moment. */
import type { Sql } from '@/db/connect';
import { isNot } from '@/db/consumer-controls';

/** Counts of what is under way; `facts` is how long the log was. All but that at zero is rest. */
export type ToDo = {
  facts: number;
  unpublished: number;
  undelivered: number;
  retrying: number;
  dead: number;
  openOrders: number;
  /** What sagas wait for and will go on with in a moment, parcels for one. */
  soonDue: number;
  /** Lanes that are to do the log again, and are not through. */
  rewinding: number;
  /** For how long the oldest of it has been waiting. */
  oldestSeconds: number;
};

/** What is under way now. */
export async function toDoOf(sql: Sql): Promise<ToDo> {
  const [row] = await sql<ToDo[]>`
    with state as (
      select coalesce(max(seen_xid::text::numeric), 0)::text::xid8 as xid,
             coalesce(max(seen_position), 0) as position
      from relay_state where name = 'relay'),
    unpublished as (
      select at from events, state
      where (events.xid, events.position) > (state.xid, state.position)),
    undelivered as (
      select events.at from lanes lane
      join events on events.slot % lane.partitions = lane.partition and events.type = any(lane.follows)
      where ${isNot(sql, 'lane.consumer', 'off')}
        and not exists (select from inbox where consumer = lane.consumer and event_id = events.id)
        and not exists (select from held_deliveries held
                        where held.consumer = lane.consumer and held.event_id = events.id)),
    open as (
      select min(at) as at from events where stream like 'order-%' group by stream
      having not bool_or(type in ('order.confirmed', 'order.cancelled')))
    select (select count(*) from events)::integer as facts,
           (select count(*) from unpublished)::integer as unpublished,
           (select count(*) from undelivered)::integer as undelivered,
           (select count(*) from held_deliveries where state <> 'dead')::integer as retrying,
           (select count(*) from held_deliveries where state = 'dead')::integer as dead,
           (select count(*) from open)::integer as "openOrders",
           (select count(*) from saga_timeouts
            where due_at < now() + interval '30 seconds'
              and ${isNot(sql, 'saga_timeouts.consumer', 'off')})::integer as "soonDue",
           (select count(*) from rewinds
            where ended_at is null and ${isNot(sql, 'rewinds.consumer', 'off')})::integer as rewinding,
           coalesce(extract(epoch from now() - least(
             (select min(at) from unpublished), (select min(at) from undelivered),
             (select min(held_at) from held_deliveries), (select min(at) from open))), 0)::float
             as "oldestSeconds"`;
  if (!row) throw new Error('the database does not say what is still to do');
  return row;
}

/** Whether everyone has done all there is to do. */
export const isAtRest = ({ facts: _, oldestSeconds: __, ...underWay }: ToDo): boolean =>
  Object.values(underWay).every((count) => count === 0);

/** What is still to do, as people read it; empty at rest. */
export function inWords(toDo: ToDo): string {
  const parts = [
    [toDo.openOrders, 'open orders'],
    [toDo.unpublished, 'facts to publish'],
    [toDo.undelivered, 'deliveries to do'],
    [toDo.retrying, 'deliveries held back'],
    [toDo.soonDue, 'orders that go on by themselves in a moment'],
    [toDo.rewinding, 'lanes that do the log again'],
    [toDo.dead, 'dead letters that wait for somebody to decide'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? '' : `${said.join(', ')}; the oldest for ${toDo.oldestSeconds.toFixed(0)} s`;
}
