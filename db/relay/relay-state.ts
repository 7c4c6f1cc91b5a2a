/** The relay's checkpoint, its lease, and what it knows of the broker. */
import type { Sql } from '@/db/connect';
import { type Cursor, cursorOf, halves } from '@/db/log/cursor';

/** The relay's state. `brokerCreated` and `brokerSequence` reveal a broker that was wiped or restored. */
export type RelayState = {
  fencingToken: number;
  published: Cursor;
  partitions: number;
  brokerCreated: string;
  brokerSequence: number;
};

type Row = {
  fencingToken: string;
  xid: string;
  position: string;
  partitions: number;
  broker_created: string;
  broker_sequence: string;
};

const toState = (row: Row): RelayState => ({
  fencingToken: Number(row.fencingToken),
  published: cursorOf(row),
  partitions: row.partitions,
  brokerCreated: row.broker_created,
  brokerSequence: Number(row.broker_sequence),
});

/** Acquires or renews the relay's lease; undefined while another relay has it. */
export async function leaseRelay(sql: Sql, owner: string, leaseMs: number): Promise<RelayState | undefined> {
  const [row] = await sql<Row[]>`
    insert into relay_state as known (name, owner, fencing_token, expires_at)
    values ('relay', ${owner}, 1, now() + ${leaseMs} * interval '1 millisecond')
    on conflict (name) do update
      set owner = excluded.owner, expires_at = excluded.expires_at,
          fencing_token = known.fencing_token + (known.owner is distinct from excluded.owner)::integer
      where known.owner is null or known.owner = excluded.owner or known.expires_at < now()
    returning fencing_token as "fencingToken", checkpoint_xid::text as xid,
              checkpoint_position::text as position, partitions, broker_created,
              broker_sequence`;
  return row && toState(row);
}

/** Stores the checkpoint. Returns false, and stores nothing, when the lease was lost. */
export async function notePublished(sql: Sql, state: RelayState): Promise<boolean> {
  const { xid, position } = halves(state.published);
  const rows = await sql`
    update relay_state
       set checkpoint_xid = ${xid}::xid8, checkpoint_position = ${position}::bigint, partitions = ${state.partitions},
           broker_created = ${state.brokerCreated}, broker_sequence = ${state.brokerSequence}
     where name = 'relay' and fencing_token = ${state.fencingToken}
    returning 1`;
  return rows.length === 1;
}

/** Releases the lease, so that another relay can take over at once. */
export async function releaseRelay(sql: Sql, owner: string): Promise<void> {
  await sql`update relay_state set owner = null, expires_at = now() where owner = ${owner}`;
}
