/** The database, broker and other services: those named in the environment, otherwise our own. */
import { join } from 'node:path';
import type { Env } from '@/server/env';
import { smtpAddress } from '@/server/outside/mailbox/smtp-address';
import { accountIn } from '@/server/supervisor/addresses';
import { freePort } from '@/server/supervisor/free-port';
import { type RunningNats, startNats } from '@/server/supervisor/nats';
import { type RunningPostgres, startPostgres } from '@/server/supervisor/postgres';
import { logFileOf, type ServiceAddresses } from '@/server/supervisor/role-environment';
import { roles, rolesFor } from '@/server/supervisor/roles';
import { type Secrets, secretsOf, writePrivately } from '@/server/supervisor/secrets';
import { all, type Start, titles } from '@/server/supervisor/start';

/** Starts what is not named and returns all addresses. Throws when a start fails. */
export async function locate(start: Start): Promise<ServiceAddresses> {
  const { settings, folder, workers } = start;
  const [database, nats] = await all([databaseOf(start), brokerOf(start)]);
  const [smtpPort, mailboxPort, processorPort] = await all([freePort(), freePort(), freePort()]);
  const names = rolesFor(settings, workers).map(({ name }) => name);
  const doors = await all(names.map(async (name) => [name, await freePort()] as const));
  const secrets = secretsOf(folder.path);
  return {
    ...database,
    ...nats,
    smtpPort,
    smtpPassword: secrets.smtp,
    mailboxPort,
    mailboxKey: secrets.mailbox,
    processorPort,
    smtpUrl: settings.SMTP_URL ?? smtpAddress(smtpPort, secrets.smtp),
    ...processorOf(settings, processorPort, secrets),
    sessionSecret: settings.SESSION_SECRET ?? secrets.session,
    opsPorts: Object.fromEntries(doors),
  };
}

type Processor = Pick<ServiceAddresses, 'processorUrl' | 'processorKey' | 'processorReadKey'>;

/** An external processor uses the keys of the environment, the built-in one those of the data folder. */
function processorOf(settings: Env, port: number, secrets: Secrets): Processor {
  const { CARD_PROCESSOR_URL, CARD_PROCESSOR_KEY = '', CARD_PROCESSOR_READ_KEY = '' } = settings;
  if (!CARD_PROCESSOR_URL) {
    const { processor: processorKey, processorRead: processorReadKey } = secrets;
    return { processorUrl: `http://127.0.0.1:${port}`, processorKey, processorReadKey };
  }
  return {
    processorUrl: CARD_PROCESSOR_URL,
    processorKey: CARD_PROCESSOR_KEY,
    processorReadKey: CARD_PROCESSOR_READ_KEY,
  };
}

type Database = Pick<ServiceAddresses, 'databaseUrl' | 'databaseOwnerUrl'>;

async function databaseOf({ settings, terminal, folder, fleet }: Start): Promise<Database> {
  if (settings.DATABASE_URL) {
    terminal.skip(titles.postgres, 'the one of DATABASE_URL');
    return { databaseUrl: settings.DATABASE_URL, databaseOwnerUrl: settings.DATABASE_URL };
  }
  const logFile = logFileOf(folder.logs, 'postgres');
  let running: RunningPostgres | undefined;
  // After a crash it restarts on the same port.
  const begin = async () => {
    running = await startPostgres({ dataDir: folder.path, port: running?.port, logFile });
    return running;
  };
  await terminal.step(titles.postgres, () => fleet.add('postgres', begin));
  return { databaseUrl: running?.shopUrl ?? '', databaseOwnerUrl: running?.url ?? '' };
}

type Broker = Pick<ServiceAddresses, 'natsUrl' | 'natsCredentialsFile'>;

async function brokerOf({ settings, terminal, folder, fleet }: Start): Promise<Broker> {
  if (settings.NATS_URL) {
    terminal.skip(titles.nats, 'the one of NATS_URL');
    return namedBroker(settings.NATS_URL, settings.NATS_CREDENTIALS_FILE, folder.path);
  }
  const users = roles
    .filter(({ part }) => part === 'shop')
    .map(({ name, mayPublish = [], maySubscribe }) => ({ user: name, mayPublish, maySubscribe }));
  const logFile = logFileOf(folder.logs, 'nats');
  let running: RunningNats | undefined;
  const begin = async () => {
    running = await startNats({ dataDir: folder.path, port: running?.port, logFile, users });
    return running;
  };
  await terminal.step(titles.nats, () => fleet.add('nats', begin));
  return {
    natsUrl: running ? running.url : '',
    natsCredentialsFile: (role) => running?.credentialsFile(role) ?? '',
  };
}

// The client ignores passwords in addresses, and they would show in process lists.
function namedBroker(list: string, credentialsFile: string | undefined, dataDir: string): Broker {
  const urls = list.split(',').map((each) => new URL(each.trim()));
  const account = urls.map(accountIn).find((found) => found !== undefined);
  const natsUrl = urls.map(({ protocol, host }) => `${protocol}//${host}`).join(',');
  if (credentialsFile || !account) return { natsUrl, natsCredentialsFile: () => credentialsFile ?? '' };
  const file = join(dataDir, 'broker.credentials.json');
  writePrivately(file, JSON.stringify(account));
  return { natsUrl, natsCredentialsFile: () => file };
}
