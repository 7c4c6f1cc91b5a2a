/**
 * Samples the lag of every partition at a cost that does not grow with the backlog: it scans a bounded
 * chunk of the log for each, and never again a chunk that held nothing for it.
 */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { type Cursor, halves } from '@/db/log/cursor';
import { commonTypes, isRare } from '@/db/tables/log';
import type { ConsumerState } from '@/server/contracts/consumer-api';
import { isNot } from './consumer-controls';
import { isSubscribed } from './consumer-partitions';

/** The lag of one partition. */
export type PartitionLag = {
  name: string;
  partition: number;
  partitions: number;
  owner: string | null;
  control: ConsumerState;
  awaited: boolean;
  /** The waiting events that were found; there may be more. */
  behind: number;
  /** How long the oldest of them has waited, in seconds. */
  oldestSeconds: number;
  /** The same, without what waits for an outside service. */
  oursSeconds: number;
};

type Row = PartitionLag & { looked: number; last: Cursor | null; clean: Cursor | null; inOrder: boolean };

/** Which consumers to sample: all, those that an order awaits, or these. */
export type Sampled = 'all' | 'awaited' | readonly string[];

/** How many log rows one chunk has, and how many empty chunks are scanned in a row. */
const PIECE = 64;
const MOST_PIECES = 12;

export class LagSampler {
  /** Up to where nothing waits, for each idle partition. */
  readonly #clean = new Map<string, Cursor>();

  constructor(private readonly sql: Sql) {}

  /** The lag of these now. Throws what Postgres throws. */
  async sample(which: Sampled): Promise<PartitionLag[]> {
    const found = new Map<string, Row>();
    // A chunk that an open transaction may still add to is scanned again next time, but not twice in one sample.
    const from = new Map(this.#clean);
    let next = which;
    for (let pieces = 0; pieces < MOST_PIECES && next.length > 0; pieces += 1) {
      const rows = await lagsOf(this.sql, next, from);
      for (const row of rows) {
        this.#note(row);
        if (row.last !== null && row.behind === 0) from.set(keyOf(row), row.last);
        found.set(keyOf(row), row);
      }
      next = rows.filter(({ looked, behind }) => looked >= PIECE && behind === 0).map(({ name }) => name);
    }
    return [...found.values()].map(lagOf);
  }

  #note(row: Row): void {
    const { behind, clean, looked, inOrder } = row;
    const isKnown = clean !== null && behind === 0 && (inOrder || looked < PIECE);
    if (isKnown) this.#clean.set(keyOf(row), clean);
  }
}

const keyOf = ({ name, partition }: PartitionLag): string => `${name}/${partition}`;

const lagOf = ({ looked: _, last: __, clean: ___, inOrder: ____, ...lag }: Row): PartitionLag => lag;

const hearsOfOrders = (sql: Sql) =>
  sql`assignment.follows && ${sql.unsafe(`'{${commonTypes.join(',')}}'::text[]`)}`;

function whichPartitions(sql: Sql, which: Sampled): Fragment {
  if (which === 'all') return sql`true`;
  return which === 'awaited' ? sql`assignment.awaited` : sql`assignment.consumer = any(${[...which]})`;
}

/**
 * The next chunk of the log after a position; for a consumer of rare types only, the chunk of those types.
 */
function pieceAfter(sql: Sql, xid: Fragment, position: Fragment): Fragment {
  return sql`
    (select events.xid, events.position, partition_hash, type, at from events
     where (events.xid, events.position) > (${xid}, ${position}) and ${hearsOfOrders(sql)}
     order by events.xid, events.position limit ${sql.unsafe(String(PIECE))})
    union all
    (select events.xid, events.position, partition_hash, type, at from events
     where (events.xid, events.position) > (${xid}, ${position}) and not (${hearsOfOrders(sql)})
       and type = any(assignment.follows) and ${sql.unsafe(isRare)} limit ${sql.unsafe(String(PIECE))})`;
}

const lagsOf = (sql: Sql, which: Sampled, clean: ReadonlyMap<string, Cursor>) => {
  const known = [...clean].map(([key, cursor]) => {
    const [consumer, partition] = key.split('/');
    return { consumer, partition: Number(partition), ...halves(cursor) };
  });
  const isMine = isSubscribed(sql);
  const isHeld = sql`assignment.expires_at > now()`;
  return sql<Row[]>`
    select assignment.consumer as name, assignment.partition, assignment.partitions, assignment.awaited,
           case when ${isHeld} then assignment.owner end as owner,
           coalesce((select state from consumer_controls where consumer = assignment.consumer), 'on') as control,
           found.looked, found.behind, greatest(0, coalesce(found.seconds, 0))::float8 as "oldestSeconds",
           found.last[1] || ':' || found.last[2] as last,
           found.clean[1] || ':' || found.clean[2] as clean, ${hearsOfOrders(sql)} as "inOrder",
           greatest(0, coalesce(case when ${isHeld} and assignment.outside_away then 0
                                     when ${isHeld} and assignment.in_flight_xid > '0'::xid8 then beyond.seconds
                                     else found.seconds end, 0))::float8 as "oursSeconds"
    from consumer_partitions assignment
    left join jsonb_to_recordset(${asJson(known)}::text::jsonb)
      as known(consumer text, partition integer, xid text, position bigint)
      on known.consumer = assignment.consumer and known.partition = assignment.partition
    cross join lateral (
      select case when isFurther then known.xid::xid8 else assignment.checkpoint_xid end as xid,
             case when isFurther then known.position else assignment.checkpoint_position end as position
      from (select (known.xid::xid8, known.position)
                   > (assignment.checkpoint_xid, assignment.checkpoint_position) as isFurther) as it
    ) as start
    cross join lateral (
      select count(*)::integer as looked, (count(*) filter (where ${isMine}))::integer as behind,
             extract(epoch from now() - min(at) filter (where ${isMine})) as seconds,
             max(array[xid::text::bigint, position]) as last,
             max(array[xid::text::bigint, position])
               filter (where xid < pg_snapshot_xmin(pg_current_snapshot())) as clean
      from (${pieceAfter(sql, sql`start.xid`, sql`start.position`)}) as piece
      where ${isNot(sql, 'assignment.consumer', 'off')}) as found
    cross join lateral (
      select extract(epoch from now() - min(at) filter (where ${isMine})) as seconds
      from (${pieceAfter(
        sql,
        sql`greatest(assignment.in_flight_xid, assignment.checkpoint_xid)`,
        sql`case when assignment.in_flight_xid < assignment.checkpoint_xid then assignment.checkpoint_position
                 when assignment.in_flight_xid > assignment.checkpoint_xid then assignment.in_flight_position
                 else greatest(assignment.in_flight_position, assignment.checkpoint_position) end`,
      )}) as piece
      where assignment.in_flight_xid > '0'::xid8) as beyond
    where ${whichPartitions(sql, which)}
    order by assignment.consumer, assignment.partition`;
};
