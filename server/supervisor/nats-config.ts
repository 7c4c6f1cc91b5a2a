/** The built-in broker's configuration: loopback only, and nobody enters without a name and a password. */

/** An account of the broker and what it may publish and subscribe to; without a list, everything. */
export interface NatsUser {
  user: string;
  password: string;
  mayPublish?: readonly string[];
  maySubscribe?: readonly string[];
}

/** What the configuration depends on. */
export interface NatsConfig {
  port: number;
  storeDir: string;
  pidFile: string;
  users: readonly NatsUser[];
  /** Whether every message is on the disk before it is acknowledged. */
  syncAlways?: boolean;
  /** How much it may store; as much as the disk has room for, unless said otherwise. */
  storeBytes?: number;
}

/**
 * The configuration file's text; JSON, which the server reads and which needs no quoting rules of its own.
 */
export function natsConfig({ port, storeDir, pidFile, users, ...store }: NatsConfig): string {
  const jetstream = {
    store_dir: storeDir,
    ...(store.syncAlways ? { sync_interval: 'always' } : {}),
    ...(store.storeBytes ? { max_file_store: store.storeBytes } : {}),
  };
  const config = {
    server_name: 'eventually',
    host: '127.0.0.1',
    port,
    pid_file: pidFile,
    max_payload: 1_048_576,
    jetstream,
    // Users stand inside the account: beside `accounts`, old servers would let anonymous clients in.
    accounts: { EVENTUALLY: { jetstream: 'enabled', users: users.map(userEntry) } },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function userEntry({ user, password, mayPublish, maySubscribe }: NatsUser) {
  const permissions = {
    ...(mayPublish ? { publish: only(mayPublish) } : {}),
    ...(maySubscribe ? { subscribe: only(maySubscribe) } : {}),
  };
  return { user, password, ...(Object.keys(permissions).length > 0 ? { permissions } : {}) };
}

// An empty list of what is allowed would allow everything.
const only = (allow: readonly string[]) => (allow.length > 0 ? { allow } : { deny: ['>'] });
