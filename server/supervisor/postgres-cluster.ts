/** Creates the files and accounts of the built-in Postgres: completely or not at all, and idempotently. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { initdbArgs } from '@/server/supervisor/postgres-settings';
import { giveTo, type PostgresUser } from '@/server/supervisor/postgres-user';
import type { Secrets } from '@/server/supervisor/secrets';

export interface Cluster {
  folder: string;
  home: string;
  user: PostgresUser;
  env: NodeJS.ProcessEnv;
}

/** Creates the cluster's files if missing; removes those of an incomplete attempt. */
export async function initialise(cluster: Cluster, adminPassword: string, durable: boolean): Promise<void> {
  if (existsSync(join(cluster.folder, 'PG_VERSION'))) return;
  const draft = `${cluster.folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  giveTo(cluster.user.owner, draft);
  const passwordFile = join(dirname(draft), 'initdb.password');
  writeFileSync(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
  giveTo(cluster.user.owner, passwordFile);
  const args = [...initdbArgs(draft, passwordFile), ...(durable ? [] : ['--no-sync'])];
  const { command, args: all, ...ids } = cluster.user.run(join(cluster.home, 'bin', 'initdb'), args);
  try {
    await promisify(execFile)(command, [...all], { ...ids, env: cluster.env });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster.folder);
}

/** The database and the account that owns it. */
export const DATABASE = 'eventually';

/** The account of the shop's processes: it may use the tables but owns none. */
export const SHOP = 'eventually_shop';

/** Creates the database, its owner and the shop's account if missing. None is a superuser. */
export async function ensureDatabase(adminUrl: string, secrets: Secrets): Promise<void> {
  // The server accepts connections, but a slow machine may take long to create these.
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {}, connect_timeout: 0 });
  try {
    const [role] = await admin`select 1 from pg_roles where rolname = ${DATABASE}`;
    if (!role) await createOwner(admin, secrets.postgres);
    await createShop(admin, secrets.postgresShop);
    const [database] = await admin`select 1 from pg_database where datname = ${DATABASE}`;
    if (!database) await admin.unsafe(`create database ${DATABASE} owner ${DATABASE}`);
  } finally {
    await admin.end({ timeout: 2 });
  }
}

// The owner creates and assumes the application's lesser role, and may see which session blocks the log.
async function createOwner(admin: postgres.Sql, password: string): Promise<void> {
  refuseDamaged(password);
  await admin.unsafe(`
    do $$ begin
      create role ${DATABASE} login createdb createrole password '${password}';
      alter role ${DATABASE} set createrole_self_grant = 'set, inherit';
      grant pg_read_all_stats, pg_signal_backend to ${DATABASE} with admin option;
    end $$`);
}

// It is a member of the application's role only, so it has no role to return to. An older version's first
// migration created that role.
async function createShop(admin: postgres.Sql, password: string): Promise<void> {
  refuseDamaged(password);
  await admin.unsafe(`
    do $$ begin
      if to_regrole('eventually_app') is null then create role eventually_app nologin; end if;
      if to_regrole('${SHOP}') is null then create role ${SHOP}; end if;
      alter role ${SHOP} login password '${password}';
      grant eventually_app to ${DATABASE} with admin option;
      grant eventually_app to ${SHOP};
    end $$`);
}

function refuseDamaged(password: string): void {
  if (!/^[\w-]+$/.test(password)) throw new Error('The password of the built-in Postgres is damaged');
}
