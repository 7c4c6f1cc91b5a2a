/** What orders cost the database: table growth, transactions, and messages. */

import { z } from 'zod';
import type { Sql } from '@/db/connect';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { connectBroker } from '@/server/nats';
import type { RunFile } from '@/server/supervisor/run-file';

/** Table sizes in bytes, by name. */
export type Sizes = ReadonlyMap<string, number>;

/** Bytes that one order added to a table. */
export type Growth = { table: string; bytesPerOrder: number };

/** The size of each table with its indexes and TOAST data. */
export async function tableSizes(sql: Sql): Promise<Sizes> {
  const rows = await sql<{ table: string; bytes: number }[]>`
    select relname as table, pg_total_relation_size(oid)::float8 as bytes
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
  return new Map(rows.map(({ table, bytes }) => [table, bytes]));
}

/** Growth per order, largest first; tables that did not grow are left out. */
export const growthOf = (before: Sizes, after: Sizes, orders: number): Growth[] =>
  [...after]
    .map(([table, bytes]) => ({ table, bytesPerOrder: (bytes - (before.get(table) ?? 0)) / orders }))
    .filter(({ bytesPerOrder }) => bytesPerOrder > 0)
    .sort((one, other) => other.bytesPerOrder - one.bytesPerOrder);

/** `undone` counts rolled-back statements: write conflicts that were retried. */
export type Traffic = { statements: number; undone: number; messages: number };

const info = z.object({ state: z.object({ last_seq: z.number() }) });

/** The traffic so far; Postgres reports the last second late. */
export async function trafficSoFar(sql: Sql, { urls, natsCredentialsFile }: RunFile): Promise<Traffic> {
  const [row] = await sql<Omit<Traffic, 'messages'>[]>`
    select (xact_commit + xact_rollback)::float as statements, xact_rollback::float as undone
    from pg_stat_database where datname = current_database()`;
  const broker = await connectBroker('bench', { url: urls.nats ?? '', credentialsFile: natsCredentialsFile });
  try {
    const answer = await broker.request(`$JS.API.STREAM.INFO.${EVENTS_STREAM}`, '', { timeout: 5_000 });
    return { statements: 0, undone: 0, ...row, messages: info.parse(answer.json()).state.last_seq };
  } finally {
    await broker.close();
  }
}

/** The difference of two readings. */
export const trafficBetween = (earlier: Traffic, later: Traffic): Traffic => ({
  statements: later.statements - earlier.statements,
  undone: later.undone - earlier.undone,
  messages: later.messages - earlier.messages,
});
