/** How far the log is published: the relay's checkpoint, its lease, and what it knows of the broker. */
import type { Sql } from './connect';
import { type Cursor, cursorOf, halves } from './cursor';

/**
 * What the relay remembers. `brokerCreated` and `brokerSequence` tell a broker that was wiped or put back.
 */
export type RelayState = {
  fence: number;
  published: Cursor;
  partitions: number;
  brokerCreated: string;
  brokerSequence: number;
};

type Row = {
  fence: string;
  xid: string;
  position: string;
  partitions: number;
  broker_created: string;
  broker_sequence: string;
};

const toState = (row: Row): RelayState => ({
  fence: Number(row.fence),
  published: cursorOf(row),
  partitions: row.partitions,
  brokerCreated: row.broker_created,
  brokerSequence: Number(row.broker_sequence),
});

/** Takes or renews the relay's lease; undefined while another relay has it. */
export async function holdRelay(sql: Sql, owner: string, leaseMs: number): Promise<RelayState | undefined> {
  const [row] = await sql<Row[]>`
    insert into relay_state as known (name, owner, fence, expires_at)
    values ('relay', ${owner}, 1, now() + ${leaseMs} * interval '1 millisecond')
    on conflict (name) do update
      set owner = excluded.owner, expires_at = excluded.expires_at,
          fence = known.fence + (known.owner is distinct from excluded.owner)::integer
      where known.owner is null or known.owner = excluded.owner or known.expires_at < now()
    returning fence, seen_xid::text as xid, seen_position::text as position, partitions, broker_created,
              broker_sequence`;
  return row && toState(row);
}

/** Notes how far the relay has come. Gives false when the lease was lost meanwhile; then nothing is noted. */
export async function notePublished(sql: Sql, state: RelayState): Promise<boolean> {
  const { xid, position } = halves(state.published);
  const rows = await sql`
    update relay_state
       set seen_xid = ${xid}::xid8, seen_position = ${position}::bigint, partitions = ${state.partitions},
           broker_created = ${state.brokerCreated}, broker_sequence = ${state.brokerSequence}
     where name = 'relay' and fence = ${state.fence}
    returning 1`;
  return rows.length === 1;
}

/** Lets the lease go, so that another relay can take over at once. */
export async function letRelayGo(sql: Sql, owner: string): Promise<void> {
  await sql`update relay_state set owner = null, expires_at = now() where owner = ${owner}`;
}
