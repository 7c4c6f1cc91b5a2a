/**
 * Refuses a pooler that a process must not work behind: one that drops the startup parameters, and with them
 * the guard of the log, and one that gives a connection's server to others between two statements.
 */
import postgres from 'postgres';
import { BadEnvironment } from '@/server/env';
import { connect, type Sql, startupParameters } from './connect';

/** What a connection says of itself. */
export type Session = { pid: number; role: string; timeout: string };

/** What two connections said that were both open, one after the other and again. */
export type Seen = { one: Session; other: Session; again: Session };

const ROUNDS = 3;
const NOT_TAKEN = '08P01';

/**
 * Looks at two connections of the application. What cannot be reached now is left to whoever needs it.
 * @throws BadEnvironment with one line for people when DATABASE_URL leads to such a pooler
 */
export async function refusePooler(url: string): Promise<void> {
  const [one, other] = [connect(url, { max: 1 }), connect(url, { max: 1 })];
  try {
    const seen: Seen[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      seen.push({ one: await session(one), other: await session(other), again: await session(one) });
    refuse(poolerIn(seen));
  } catch (error) {
    if (error instanceof BadEnvironment) throw error;
    if (error instanceof postgres.PostgresError && error.code === NOT_TAKEN)
      refuse(`what listens there does not take startup parameters (${error.message})`);
  } finally {
    await Promise.all([one.end({ timeout: 0 }), other.end({ timeout: 0 })]);
  }
}

function refuse(why: string | undefined): void {
  if (why === undefined) return;
  throw new BadEnvironment(
    `DATABASE_URL: ${why}. Connect to Postgres directly, or through a pooler in session mode`,
  );
}

async function session(sql: Sql): Promise<Session> {
  const [row] = await sql.unsafe<Session[]>(`
    select pg_backend_pid() as pid, current_user as role, current_setting('statement_timeout') as timeout`);
  if (!row) throw new Error('Postgres says nothing of this connection');
  return row;
}

/** What is wrong with these connections; undefined when nothing is. */
export function poolerIn(seen: readonly Seen[]): string | undefined {
  const { role, timeout } = startupParameters;
  const dropped = seen.map(({ one }) => one).find((one) => one.role !== role || one.timeout !== timeout);
  if (dropped) {
    const { role: actual, timeout: actually } = dropped;
    const has = `works as "${actual}" with a statement_timeout of ${actually}`;
    return `the connection ${has}, not as "${role}" with ${timeout}: a pooler dropped the startup parameters`;
  }
  const isShared = seen.some(({ one, other, again }) => one.pid === other.pid || again.pid === other.pid);
  const moves = seen.every(({ one, again }) => one.pid !== again.pid);
  return isShared || moves
    ? 'two connections share a server process: a pooler in transaction mode'
    : undefined;
}
