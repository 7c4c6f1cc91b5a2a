/** Runs a Postgres in a data folder: created once, on loopback, one at a time. */
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pause } from '@/server/clock';
import { inheritedEnv } from '@/server/env';
import { freePort } from '@/server/supervisor/free-port';
import { postgresHome } from '@/server/supervisor/postgres-binaries';
import {
  type Cluster,
  DATABASE,
  ensureDatabase,
  initialise,
  SHOP,
} from '@/server/supervisor/postgres-cluster';
import { postgresArgs } from '@/server/supervisor/postgres-settings';
import { postgresUser } from '@/server/supervisor/postgres-user';
import { commandOf, endProcess, isAlive } from '@/server/supervisor/process-table';
import { secretsOf } from '@/server/supervisor/secrets';
import { lastLines, type ServerProcess, spawnServer } from '@/server/supervisor/server-process';
import { answerOrHanging } from '@/server/supervisor/stalled';

/** Where and how to run a Postgres. */
export interface PostgresOptions {
  /** The data folder; the cluster is its subfolder `postgres`, and passwords are in `secrets.json`. */
  dataDir: string;
  port?: number;
  /** False trades crash safety for speed in tests. */
  durable?: boolean;
  logFile?: string;
}

/** A Postgres that accepts connections. */
export interface RunningPostgres extends ServerProcess {
  /** Connects as the owner of the database `eventually`, who may create databases and roles. */
  url: string;
  /** Connects as the shop, which may use the tables. */
  shopUrl: string;
  /** Connects as the superuser, for tests and repairs only. */
  adminUrl: string;
  port: number;
}

// Fast shutdown; then without a checkpoint; then by force, with crash recovery at the next start.
const endings: readonly [NodeJS.Signals, number][] = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** Starts the Postgres of a data folder, creating it the first time. Throws with the reason on failure. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { durable = true } = options;
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o711);
  const secrets = secretsOf(dataDir);
  const cluster = clusterIn(dataDir);
  await endLeftover(cluster.folder);
  await initialise(cluster, secrets.postgresAdmin, durable);
  const { logFile = join(dataDir, 'postgres.log') } = options;
  const { server, port } = await launch(cluster, { port: options.port, durable, logFile });
  const urlFor = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${port}`;
  const adminUrl = `${urlFor('postgres', secrets.postgresAdmin)}/postgres`;
  try {
    await ensureDatabase(adminUrl, secrets);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    ...server,
    port,
    adminUrl,
    url: `${urlFor(DATABASE, secrets.postgres)}/${DATABASE}`,
    shopUrl: `${urlFor(SHOP, secrets.postgresShop)}/${DATABASE}`,
  };
}

function clusterIn(dataDir: string): Cluster {
  const folder = join(dataDir, 'postgres');
  const home = postgresHome();
  return { folder, home, user: postgresUser(folder, home), env: { ...environmentOfOurs(), LC_ALL: 'C' } };
}

// Variables such as PGOPTIONS in the user's shell are meant for another server.
function environmentOfOurs(): NodeJS.ProcessEnv {
  const env = inheritedEnv();
  for (const name of Object.keys(env)) if (/^(PG|LC_)/.test(name)) delete env[name];
  return env;
}

/** Stops the server that a killed run left behind in this folder, and removes a stale lock. */
async function endLeftover(folder: string): Promise<void> {
  const pid = Number(lockLines(folder)[0] ?? 0);
  if (!pid || !isAlive(pid)) return;
  if (!commandOf(pid).includes(folder)) return rmSync(join(folder, 'postmaster.pid'));
  if (!(await endProcess(pid, endings)))
    throw new Error(`Postgres (process ${pid}) in ${folder} does not stop`);
}

interface Launch {
  port: number | undefined;
  durable: boolean;
  logFile: string;
}

// The port may be taken meanwhile, and a killed server's backends take a moment to exit.
async function launch(cluster: Cluster, { port, durable, logFile }: Launch, tries = 5) {
  const chosen = port ?? (await freePort());
  const program = join(cluster.home, 'bin', 'postgres');
  const command = cluster.user.run(program, postgresArgs(cluster.folder, { port: chosen, durable }));
  const server = await spawnServer({
    ...command,
    logFile,
    signals: endings,
    killSignal: 'SIGQUIT',
    env: cluster.env,
  });
  const { pid } = server;
  const state = await answerOrHanging(() => stateOf(cluster.folder, pid), { pid, logFile });
  if (state === 'ready') return { server, port: chosen };
  await server.stop();
  const reason = lastLines(logFile);
  if (tries > 1 && /in use|still in use/.test(reason)) {
    await pause(500);
    return launch(cluster, { port, durable, logFile }, tries - 1);
  }
  throw new Error(`Postgres is ${state}: ${reason}`);
}

/**
 * The state of a starting server: the eighth line of its lock file. Crash recovery is slow and logs
 * progress every ten seconds.
 */
function stateOf(folder: string, pid: number): 'ready' | 'gone' | undefined {
  const lines = lockLines(folder);
  if (lines[0] === String(pid) && lines[7]?.trim() === 'ready') return 'ready';
  return isAlive(pid) ? undefined : 'gone';
}

function lockLines(folder: string): string[] {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}
