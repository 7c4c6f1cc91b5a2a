/** The built-in broker's configuration: loopback only, no anonymous access. */

/** A broker account and the subjects it may publish and subscribe to; all without a list. */
export interface NatsUser {
  user: string;
  password: string;
  mayPublish?: readonly string[];
  maySubscribe?: readonly string[];
}

export interface NatsConfig {
  port: number;
  storeDir: string;
  pidFile: string;
  users: readonly NatsUser[];
  /** Whether a message is on disk before it is acknowledged. */
  syncAlways?: boolean;
  /** The storage limit; the disk by default. */
  storeBytes?: number;
}

/** The configuration as JSON, which the server accepts and which needs no quoting rules. */
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
    // Users belong inside the account: beside `accounts`, old servers would admit anonymous clients.
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

// An empty allow list would allow everything.
const only = (allow: readonly string[]) => (allow.length > 0 ? { allow } : { deny: ['>'] });
