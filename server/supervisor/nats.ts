/** Runs a NATS server in a data folder: JetStream, loopback only, generated password. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inheritedEnv } from '@/server/env';
import { sha256 } from '@/server/ids';
import { freePort } from '@/server/supervisor/free-port';
import { natsBinary } from '@/server/supervisor/nats-binary';
import { type NatsUser, natsConfig } from '@/server/supervisor/nats-config';
import { readNatsInfo } from '@/server/supervisor/nats-info';
import { commandOf, endProcess, isAlive } from '@/server/supervisor/process-table';
import { secretsOf, writePrivately } from '@/server/supervisor/secrets';
import { lastLines, type ServerProcess, spawnServer } from '@/server/supervisor/server-process';
import { answerOrHanging } from '@/server/supervisor/stalled';

/** Where and how to run a NATS server. */
export interface NatsOptions {
  /** The data folder; the broker uses its subfolder `nats`, and passwords are in `secrets.json`. */
  dataDir: string;
  port?: number;
  logFile?: string;
  /** Further accounts with the subjects they may publish to; their password files are named after them. */
  users?: readonly Omit<NatsUser, 'password'>[];
  syncAlways?: boolean;
  storeBytes?: number;
}

/** A NATS server that accepts connections. */
export interface RunningNats extends ServerProcess {
  url: string;
  port: number;
  /** The credentials file (JSON, `{ user, pass }`) of an account; by default the one with full access. */
  credentialsFile(user?: string): string;
}

const endings: readonly [NodeJS.Signals, number][] = [
  ['SIGTERM', 8_000],
  ['SIGKILL', 5_000],
];
const EVERYTHING = 'eventually';

/** Starts the broker of a data folder. Throws with the reason on failure. */
export async function startNats(options: NatsOptions): Promise<RunningNats> {
  const dataDir = resolve(options.dataDir);
  const folder = join(dataDir, 'nats');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const binary = await natsBinary();
  await endLeftover(folder);
  const credentialsFile = (user = EVERYTHING) => join(folder, `${user}.credentials.json`);
  const users = usersOf(dataDir, options.users ?? []);
  for (const { user, password } of users) {
    writePrivately(credentialsFile(user), JSON.stringify({ user, pass: password }));
  }
  const { server, port } = await launch(binary, folder, { ...options, users });
  return { ...server, port, url: `nats://127.0.0.1:${port}`, credentialsFile };
}

function usersOf(dataDir: string, further: readonly Omit<NatsUser, 'password'>[]): NatsUser[] {
  const { nats } = secretsOf(dataDir);
  return [{ user: EVERYTHING }, ...further].map((each) => ({ ...each, password: sha256(nats + each.user) }));
}

async function endLeftover(folder: string): Promise<void> {
  const pid = pidIn(folder);
  if (!pid || !isAlive(pid) || !commandOf(pid).includes(folder)) return;
  if (!(await endProcess(pid, endings))) throw new Error(`NATS (process ${pid}) in ${folder} does not stop`);
}

type Launch = Omit<NatsOptions, 'users'> & { users: readonly NatsUser[]; tries?: number };

// The port may be taken between choosing it and listening on it.
async function launch(
  binary: string,
  folder: string,
  options: Launch,
): Promise<{ server: ServerProcess; port: number }> {
  const port = options.port ?? (await freePort());
  const { logFile = join(folder, 'nats.log'), users, syncAlways, storeBytes, tries = 3 } = options;
  const configFile = join(folder, 'nats.conf');
  const files = { storeDir: join(folder, 'jetstream'), pidFile: join(folder, 'nats.pid') };
  writePrivately(configFile, natsConfig({ port, ...files, users, syncAlways, storeBytes }));
  const command = { command: binary, args: ['-c', configFile], env: inheritedEnv() };
  const server = await spawnServer({ ...command, logFile, signals: endings });
  const { pid } = server;
  const state = await answerOrHanging(() => stateOf(pid, port), { pid, logFile });
  if (state === 'ready') return { server, port };
  await server.stop();
  const reason = lastLines(logFile);
  const again = tries > 1 && /address already in use/.test(reason);
  if (again) return launch(binary, folder, { ...options, tries: tries - 1 });
  throw new Error(`NATS is ${state}: ${reason}`);
}

// A large store is read before the port opens.
async function stateOf(pid: number, port: number): Promise<'ready' | 'gone' | undefined> {
  if (!isAlive(pid)) return 'gone';
  const info = await readNatsInfo('127.0.0.1', port).catch(() => undefined);
  return info?.jetstream ? 'ready' : undefined;
}

function pidIn(folder: string): number {
  try {
    return Number(readFileSync(join(folder, 'nats.pid'), 'utf8'));
  } catch {
    return 0;
  }
}
