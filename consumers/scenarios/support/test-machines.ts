/**
 * What compose.yaml starts on many machines, on loopback for one test file: brokers from their configuration
 * file, tables by their owner, and processes that are told what the file tells them and nothing else.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { z } from 'zod';
import { seed } from '@/db/catalogue/seed';
import { migrate } from '@/db/migrate';
import { settingNames } from '@/server/env';
import { connectBroker } from '@/server/nats';
import { freePort } from '@/server/supervisor/free-port';
import { startPostgres } from '@/server/supervisor/postgres';
import { entries } from '@/server/supervisor/roles';
import { testCluster } from '@/server/testing/test-cluster';
import { askedFor, type ComposeFile, readCompose } from '@/server/testing/test-compose';
import { type TestProcess, testProcess } from '@/server/testing/test-process';

/** The machines. */
export type Machines = {
  /** What a service is told, with addresses of this machine in the place of its own. */
  told(service: string): Promise<Record<string, string>>;
  /** Starts the program of a role. */
  start(role: string): Promise<void>;
  /** A connection to the brokers as the user that a role has there. */
  enter(role: string): ReturnType<typeof connectBroker>;
  stop(): Promise<void>;
};

// A password may well look like a number.
const passwords = Object.fromEntries(
  askedFor()
    .filter(({ needed }) => needed)
    .map(({ name }, index) => [name, `${index + 10}e24601246012460124601`]),
);

/** Starts the brokers and the database, and makes the tables; the roles are for the test to start. */
export async function machines(): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), 'eventually-machines-'));
  const compose = readCompose({
    ...passwords,
    PUBLIC_ORIGINS: 'https://shop.example',
    LOG_LEVEL: 'warn',
    PARTITIONS: '2',
  });
  const database = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  await makeRoles(database.adminUrl, environmentOf(compose, 'postgres'));
  // It can be run again.
  await makeRoles(database.adminUrl, environmentOf(compose, 'postgres'));
  const cluster = await testCluster(3, (place) => brokerOf(place, compose));
  const places = await placesOf(compose, { database: database.port, brokers: cluster.url, folder });
  const told = memoised((service: string) => toldTo(service, compose, places));
  const { DATABASE_URL: ownersUrl = '' } = await told('tables');
  await migrate(ownersUrl);
  await seed(ownersUrl);
  const running: TestProcess[] = [];
  return {
    told,
    async start(role) {
      running.push(await testProcess(entries()[role] ?? '', await told(role)));
    },
    async enter(user) {
      const { NATS_CREDENTIALS_FILE: credentialsFile = '' } = await told(user);
      return connectBroker('test', { url: cluster.url, credentialsFile });
    },
    async stop() {
      await Promise.all(running.map((each) => each.stop()));
      await Promise.all([cluster.remove(), database.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const environmentOf = ({ services }: ComposeFile, name: string): Record<string, string> =>
  services[name]?.environment ?? {};

/** The same answer for the same service, however often it is asked. */
function memoised(answer: Machines['told']): Machines['told'] {
  const known = new Map<string, ReturnType<Machines['told']>>();
  return (service) => {
    const found = known.get(service) ?? answer(service);
    known.set(service, found);
    return found;
  };
}

/** The text with each of these replaced. Throws when one of them is not there. */
function replaced(text: string, places: readonly (readonly [string, string])[]): string {
  return places.reduce((soFar, [there, here]) => {
    if (!soFar.includes(there)) throw new Error(`nothing says ${there}`);
    return soFar.replaceAll(there, here);
  }, text);
}

type Place = Parameters<NonNullable<Parameters<typeof testCluster>[1]>>[0];

/** One of the brokers: its file, its environment, and where the others are. */
function brokerOf({ name, folder, port, routePort, routes }: Place, compose: ComposeFile) {
  const text = replaced(readFileSync('docs/production/nats.conf', 'utf8'), [
    ['port: 4222', `listen: "127.0.0.1:${port}"`],
    ['http_port: 8222', 'http: "127.0.0.1:-1"'],
    ['port: 6222', `listen: "127.0.0.1:${routePort}"`],
    ['"/data"', JSON.stringify(join(folder, 'jetstream'))],
  ]);
  const hosts = routes.map((route, index) => [`nats-${index + 1}:6222`, new URL(route).host] as const);
  const here = (value: string) => hosts.reduce((soFar, [there, place]) => soFar.replace(there, place), value);
  const own = Object.entries(environmentOf(compose, name.replace('server', 'nats')));
  return { text, env: Object.fromEntries(own.map(([variable, value]) => [variable, here(value)])) };
}

/**
 * Runs the file as psql would, which takes variables from its environment and, where a statement ends in
 * `gexec`, runs what it selects.
 */
async function makeRoles(adminUrl: string, environment: Record<string, string>): Promise<void> {
  const file = readFileSync('docs/production/roles.sql', 'utf8');
  const given = [...file.matchAll(/^\\getenv (\w+) (\w+)$/gm)].map(
    ([, name, variable = '']) => [`:'${name}'`, `'${environment[variable]}'`] as const,
  );
  const statements = replaced(file.replaceAll(/^(\\|--).*$/gm, ''), given);
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  for (const [, statement = '', end] of statements.matchAll(/([^;\\]+)(;|\\gexec)/g)) {
    const rows = await admin.unsafe(statement);
    if (end === '\\gexec') for (const text of rows.flatMap(Object.values)) await admin.unsafe(text);
  }
  await admin.end();
}

/** Where things are here: hosts by what the file calls them, and ports by the name of the setting. */
type Places = { hosts: (readonly [string, string])[]; ports: Record<string, string>; folder: string };

const listened = ['CARD_PROCESSOR_PORT', 'SMTP_PORT', 'MAILBOX_PORT', 'GATEWAY_PORT'] as const;

async function placesOf({ services }: ComposeFile, found: Found): Promise<Places> {
  const ports = Object.fromEntries(
    await Promise.all(listened.map(async (name) => [name, String(await freePort())] as const)),
  );
  const standIns = (['processor', 'mailbox'] as const).flatMap((name) =>
    Object.entries(services[name]?.environment ?? {})
      .filter(([setting]) => setting in ports)
      .map(([setting, port]) => [`${name}:${port}`, `127.0.0.1:${ports[setting]}`] as const),
  );
  const brokers = found.brokers
    .split(',')
    .map((url, index) => [`nats-${index + 1}:4222`, new URL(url).host] as const);
  const hosts = [['postgres:5432', `127.0.0.1:${found.database}`] as const, ...standIns, ...brokers];
  return { hosts, ports, folder: found.folder };
}

type Found = { database: number; brokers: string; folder: string };

/** What the image says, then what the service says; everything else is absent. */
async function toldTo(service: string, compose: ComposeFile, { hosts, ports, folder }: Places) {
  const own = { ...imageEnvironment(), ...environmentOf(compose, service) };
  const here = (text: string) => hosts.reduce((soFar, [there, place]) => soFar.replace(there, place), text);
  const told = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, ports[name] ?? here(value)] as const),
  );
  const dataDir = join(folder, service);
  mkdirSync(dataDir, { recursive: true });
  const [account] = compose.services[service]?.configs ?? [];
  const credentials = join(dataDir, 'broker.json');
  if (account) writeFileSync(credentials, compose.configs[account.source]?.content ?? '');
  return {
    ...Object.fromEntries(settingNames.map((name) => [name, ''])),
    ...told,
    DATA_DIR: dataDir,
    OPS_PORT: String(await freePort()),
    NATS_CREDENTIALS_FILE: told.NATS_CREDENTIALS_FILE === account?.target ? credentials : '',
  };
}

const dockerfile = (): string => readFileSync('Dockerfile', 'utf8');

const imageEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    [...dockerfile().matchAll(/^ENV (.*)$/gm)].flatMap(([, pairs = '']) =>
      pairs.split(' ').map((pair) => pair.split('=')),
    ),
  );

/** The command by which the image is asked whether it is well. */
export const healthCheck = (): string[] =>
  z.array(z.string()).parse(JSON.parse(/HEALTHCHECK[\s\S]*?CMD (\[.*\])/.exec(dockerfile())?.[1] ?? ''));
