/** How much passed through the servers so far: statements that were kept or undone, and messages of facts. */
import { z } from 'zod';
import type { Sql } from '@/db/connect';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { connectBroker } from '@/server/nats';
import type { RunFile } from '@/server/supervisor/run-file';

/** `undone` are those of which two wrote to one place, so that one had to think again. */
export type Traffic = { statements: number; undone: number; messages: number };

const info = z.object({ state: z.object({ last_seq: z.number() }) });

/** The traffic until now; Postgres may tell of the last second later. */
export async function trafficOf(sql: Sql, { urls, natsCredentialsFile }: RunFile): Promise<Traffic> {
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

/** What passed between two moments. */
export const trafficBetween = (earlier: Traffic, later: Traffic): Traffic => ({
  statements: later.statements - earlier.statements,
  undone: later.undone - earlier.undone,
  messages: later.messages - earlier.messages,
});
