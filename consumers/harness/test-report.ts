/** The state of a shop under test when a wait is given up: which worker holds what, and what is stuck. */
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Sql } from '@/db/connect';
import { relayLag } from '@/db/consuming/lag';
import { EVENTS_STREAM } from '@/server/contracts/subjects';

/** A shop that can be asked: its database, and a connection to its broker that the report may close. */
export type Reported = { sql: Sql; connectBroker(): Promise<NatsConnection> };

const running = new Set<Reported>();

/** From now on a failing test of this file prints how this shop stands. Returns a function that ends that. */
export function reportOnFailure(shop: Reported): () => void {
  running.add(shop);
  return () => running.delete(shop);
}

/** The reports of all shops that are running in this file; of one that cannot be asked, why. */
export async function reports(): Promise<string> {
  const all = [...running].map((shop) => reportOf(shop).catch((error) => `no report: ${String(error)}`));
  return (await Promise.all(all)).join('\n');
}

/** First line of every report. */
export const REPORT = 'The shop when the wait was given up:';

/**
 * Partitions with unprocessed events (lease, fencing token, checkpoint, what they wait for), parked
 * deliveries, workers, the relay, running statements, and every durable consumer that has messages left.
 */
export async function reportOf({ sql, connectBroker }: Reported): Promise<string> {
  const parts: [string, () => Promise<unknown[]>][] = [
    ['partition', () => partitions(sql)],
    ['parked', () => parked(sql)],
    ['worker', () => workers(sql)],
    ['relay', async () => [await relayLag(sql)]],
    ['statement', () => statements(sql)],
    ['durable', () => durables(connectBroker)],
  ];
  const lines = parts.map(async ([name, ask]) => {
    const rows = await ask().catch((error) => [`cannot be read: ${String(error)}`]);
    return rows.map((row) => `  ${name} ${JSON.stringify(row)}`);
  });
  return [REPORT, ...(await Promise.all(lines)).flat()].join('\n');
}

const partitions = (sql: Sql) => sql`
  select consumer, partition, consumer_partitions.owner, fencing_token as "fencingToken",
         round(extract(epoch from expires_at - now())::numeric, 1)::float as "leaseLeftSeconds",
         checkpoint_xid::text || ':' || checkpoint_position as checkpoint, undone.*
  from consumer_partitions cross join lateral (
    select count(*)::integer as unprocessed,
           (array_agg(type || ' ' || stream || ' v' || version order by xid, position))[1] as "waitsFor",
           round(extract(epoch from now() - min(at))::numeric, 1)::float as "oldestSeconds"
    from events
    where partition_hash % consumer_partitions.partitions = consumer_partitions.partition
      and type = any(consumer_partitions.follows)
      and not exists (select from inbox where inbox.consumer = consumer_partitions.consumer and event_id = events.id)
  ) as undone
  where unprocessed > 0 order by consumer, partition`;

const parked = (sql: Sql) => sql`
  select consumer, partition, stream, version, state, attempts, reason,
         round(extract(epoch from due_at - now())::numeric, 1)::float as "dueInSeconds"
  from parked_deliveries order by consumer, partition, stream, version limit 100`;

const workers = (sql: Sql) => sql`
  select id, round(extract(epoch from now() - seen_at)::numeric, 1)::float as "seenSecondsAgo",
         (select count(*)::integer from consumer_partitions where owner = workers.id) as partitions
  from workers order by seen_at desc`;

const statements = (sql: Sql) => sql`
  select pid, wait_event as "waitsOn", left(regexp_replace(query, '\\s+', ' ', 'g'), 100) as query,
         round(extract(epoch from now() - query_start)::numeric, 1)::float as "forSeconds"
  from pg_stat_activity
  where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`;

async function durables(connectBroker: Reported['connectBroker']): Promise<unknown[]> {
  const broker = await connectBroker();
  try {
    const manager = await jetstream(broker, { timeout: 2_000 }).jetstreamManager(false);
    const infos = await manager.consumers.list(EVENTS_STREAM).next();
    const busy = infos.filter(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending > 0);
    return busy.map((info) => ({
      name: info.name,
      ...info.config.metadata,
      ackFloor: info.ack_floor.stream_seq,
      delivered: info.delivered.stream_seq,
      pending: info.num_pending,
      ackPending: info.num_ack_pending,
      redelivered: info.num_redelivered,
      waitingPulls: info.num_waiting,
    }));
  } finally {
    await broker.close();
  }
}
