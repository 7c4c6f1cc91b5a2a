/** Settings of the built-in Postgres: durable, loopback only, small enough for a laptop. */

export interface PostgresSettings {
  port: number;
  /** False only where data is disposable, as in tests. */
  durable: boolean;
}

/** The arguments of `initdb`: the same collation everywhere, and password authentication. */
export const initdbArgs = (folder: string, passwordFile: string): string[] => [
  `--pgdata=${folder}`,
  '--username=postgres',
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/** The arguments of `postgres` itself. */
export const postgresArgs = (folder: string, settings: PostgresSettings): string[] => [
  '-D',
  folder,
  ...Object.entries(settingsFor(settings)).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

function settingsFor({ port, durable }: PostgresSettings): Record<string, string | number> {
  const sync = durable ? 'on' : 'off';
  return { port, fsync: sync, synchronous_commit: sync, full_page_writes: sync, ...always };
}

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '128MB',
  wal_buffers: '16MB',
  // No replicas: the smallest WAL that survives a crash, and few checkpoints, since each enlarges it.
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  // All statements are short: parallel workers and JIT would cost more than they gain.
  io_method: 'sync',
  max_parallel_workers_per_gather: 0,
  jit: 'off',
  random_page_cost: 1.1,
  // An open write transaction stalls every reader of the log.
  idle_in_transaction_session_timeout: '15s',
  tcp_keepalives_idle: 30,
  lc_messages: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // These log lines distinguish a slow start from a hang.
  log_startup_progress_interval: '10s',
};
