/**
 * How a process reaches Postgres: one small pool, dropped to the application's role, and only single
 * statements.
 */
import postgres from 'postgres';
import { required } from '@/server/env';
import { fixDriverFaults } from './driver-fixes';
import { textArrays } from './text-arrays';

/** A pool of connections that takes tagged templates. Every write is one statement: never `sql.begin`. */
export type Sql = postgres.Sql;

/** A piece of a statement. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/**
 * A connection that dies is replaced at once: callers retry with pauses of their own, and the driver's pauses
 * grow to twenty seconds. And a connection has one statement at a time: a statement that is sent behind
 * another, after the socket has failed and before it has closed, is lost, and its caller waits for ever.
 */
const whenConnectionsDie = { backoff: () => 0.05, max_pipeline: 0 };

/** What every connection of the application begins with, as Postgres shows it. */
export const startupParameters = { role: 'eventually_app', timeout: '30s' };

type Options = { max?: number; asOwner?: boolean; lazyCommit?: boolean; statementTimeoutMs?: number };

/**
 * A pool for the given URL.
 * @param options.max how many connections at most (default 10)
 * @param options.asOwner keeps the URL's own role instead of dropping to the application's (migrations only)
 * @param options.lazyCommit commits without waiting for the disk; only for what can be found out again
 * @param options.statementTimeoutMs how long a statement may take (default 30 s); 0 for as long as it takes
 */
export function connect(
  url: string,
  { max = 10, asOwner = false, lazyCommit = false, statementTimeoutMs = 30_000 }: Options = {},
): Sql {
  const settings = {
    application_name: 'eventually',
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 10_000,
    ...(asOwner ? {} : { role: startupParameters.role }),
    ...(lazyCommit ? { synchronous_commit: 'off' } : {}),
  };
  const pool = postgres(url, {
    max,
    idle_timeout: 0,
    connect_timeout: 10,
    onnotice: () => {},
    connection: settings,
    fetch_types: false,
    types: textArrays,
    ...whenConnectionsDie,
  });
  return fixDriverFaults(pool);
}

declare global {
  var eventuallyDatabase: Sql | undefined;
}

/** The pool of this process, for DATABASE_URL; kept where a reload of the code finds it again. */
export function database(): Sql {
  globalThis.eventuallyDatabase ??= connect(required('DATABASE_URL'));
  return globalThis.eventuallyDatabase;
}

/** A value as a parameter of type jsonb. */
export const asJson = (value: unknown): string => JSON.stringify(value);
