/** The work that is still pending. */

import type { Sql } from '@/db/connect';
import { isNot } from '@/db/consuming/consumer-controls';
import { isSubscribed } from '@/db/consuming/consumer-partitions';

/** Counts of pending work; `facts` is the log's length. All others at zero means at rest. */
export type PendingWork = {
  facts: number;
  unpublished: number;
  undelivered: number;
  retrying: number;
  dead: number;
  openOrders: number;
  /** Timeouts that are about to expire, such as parcels. */
  soonDue: number;
  /** Partitions with a running rewind. */
  rewinding: number;
  /** The age of the oldest pending work. */
  oldestSeconds: number;
};

/**
 * Counts pending work partition by partition; events recorded meanwhile count as pending. `say` reports
 * progress.
 */
export async function pendingWork(
  sql: Sql,
  say: (what: string) => void = () => undefined,
): Promise<PendingWork> {
  const before = await countEvents(sql);
  const assignments = await sql<PartitionId[]>`
    select consumer, partition from consumer_partitions assignment where ${isNot(sql, 'assignment.consumer', 'off')}
    order by consumer, partition`;
  let undelivered = 0;
  let oldestSeconds = 0;
  for (const [index, assignment] of assignments.entries()) {
    say(`pending work of ${assignment.consumer} (${index + 1} of ${assignments.length})`);
    const found = await undeliveredTo(sql, assignment);
    undelivered += found.count;
    oldestSeconds = Math.max(oldestSeconds, found.oldestSeconds);
  }
  say('open orders');
  const open = await openOrders(sql);
  const others = await otherPending(sql);
  const facts = await countEvents(sql);
  return {
    ...others,
    facts,
    undelivered: undelivered + facts - before,
    openOrders: open.count,
    oldestSeconds: Math.max(oldestSeconds, open.oldestSeconds, others.oldestSeconds),
  };
}

type PartitionId = { consumer: string; partition: number };
type Counted = { count: number; oldestSeconds: number };

const seconds = (sql: Sql) => sql`coalesce(extract(epoch from now() - min(at)), 0)::float as "oldestSeconds"`;
const nothing: Counted = { count: 0, oldestSeconds: 0 };

async function countEvents(sql: Sql): Promise<number> {
  const [row] = await sql<{ facts: number }[]>`select count(*)::integer as facts from events`;
  return row?.facts ?? 0;
}

async function undeliveredTo(sql: Sql, { consumer, partition }: PartitionId): Promise<Counted> {
  const [row] = await sql<Counted[]>`
    select count(*)::integer as count, ${seconds(sql)}
    from consumer_partitions assignment
    join events on ${isSubscribed(sql)}
    where assignment.consumer = ${consumer} and assignment.partition = ${partition}
      and not exists (select from inbox where consumer = ${consumer} and event_id = events.id)
      and not exists (select from parked_deliveries held
                      where held.consumer = ${consumer} and held.event_id = events.id)`;
  return row ?? nothing;
}

async function openOrders(sql: Sql): Promise<Counted> {
  const [row] = await sql<Counted[]>`
    with open as (
      select min(at) as at from events where stream like 'order-%' group by stream
      having not bool_or(type in ('order.confirmed', 'order.cancelled')))
    select count(*)::integer as count, ${seconds(sql)} from open`;
  return row ?? nothing;
}

type OtherPending = Omit<PendingWork, 'facts' | 'undelivered' | 'openOrders'>;

async function otherPending(sql: Sql): Promise<OtherPending> {
  const [row] = await sql<OtherPending[]>`
    with state as (
      select coalesce(max(checkpoint_xid::text::numeric), 0)::text::xid8 as xid,
             coalesce(max(checkpoint_position), 0) as position
      from relay_state where name = 'relay'),
    unpublished as (
      select at from events
      where (events.xid, events.position) > ((select xid from state), (select position from state)))
    select (select count(*) from unpublished)::integer as unpublished,
           (select count(*) from parked_deliveries where state <> 'dead')::integer as retrying,
           (select count(*) from parked_deliveries where state = 'dead')::integer as dead,
           (select count(*) from saga_timeouts
            where due_at < now() + interval '30 seconds'
              and ${isNot(sql, 'saga_timeouts.consumer', 'off')})::integer as "soonDue",
           (select count(*) from rewinds
            where ended_at is null and ${isNot(sql, 'rewinds.consumer', 'off')})::integer as rewinding,
           coalesce(extract(epoch from now() - least(
             (select min(at) from unpublished), (select min(parked_at) from parked_deliveries))), 0)::float
             as "oldestSeconds"`;
  if (!row) throw new Error('the database returned no pending work');
  return row;
}

/** Whether no work is pending. */
export const isAtRest = ({ facts: _, oldestSeconds: __, ...underWay }: PendingWork): boolean =>
  Object.values(underWay).every((count) => count === 0);

/** The pending work as text; empty at rest. */
export function describePending(toDo: PendingWork): string {
  const parts = [
    [toDo.openOrders, 'open orders'],
    [toDo.unpublished, 'events to publish'],
    [toDo.undelivered, 'deliveries to process'],
    [toDo.retrying, 'deliveries to retry'],
    [toDo.soonDue, 'timeouts about to expire'],
    [toDo.rewinding, 'partitions with a rewind'],
    [toDo.dead, 'dead letters'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? '' : `${said.join(', ')}; the oldest for ${toDo.oldestSeconds.toFixed(0)} s`;
}
