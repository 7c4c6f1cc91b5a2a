/** What each role is told of the others: addresses, passwords and ports, and no more than it needs. */
import { join } from 'node:path';
import { type Env, inheritedEnv } from '@/server/env';
import { withKey } from '@/server/outside/service-key';
import type { Role } from '@/server/supervisor/role';
import { kindOf } from '@/server/supervisor/roles';

/** Where everything is. */
export interface Surroundings {
  /** As a role that may use the tables; `databaseOwnerUrl` as the one that owns them. */
  databaseUrl: string;
  databaseOwnerUrl: string;
  natsUrl: string;
  /** The file with a role's account at the broker; empty when the address says it all. */
  natsCredentialsFile(role?: string): string;
  smtpUrl: string;
  smtpPort: number;
  /** The password for sending to the built-in mailbox, and the key for reading it. */
  smtpPassword: string;
  mailboxPort: number;
  mailboxKey: string;
  processorUrl: string;
  processorPort: number;
  /** Opens every call of the card processor; the other one only looks up what was done. */
  processorKey: string;
  processorReadKey: string;
  sessionSecret: string;
  /** Where each role says how it is, by the name of the role. */
  sideDoorPorts: Readonly<Record<string, number>>;
}

/**
 * The addresses of one run, by name, each with its credentials; the mailbox has none when mails go to a real
 * server.
 */
export function urlsOf(settings: Env, around: Surroundings): Record<string, string> {
  return {
    shop: `http://localhost:${settings.PORT}`,
    gateway: `http://localhost:${settings.GATEWAY_PORT}`,
    database: around.databaseUrl,
    databaseOwner: around.databaseOwnerUrl,
    nats: around.natsUrl,
    smtp: around.smtpUrl,
    mailbox: withKey(mailboxUrl(settings, around), around.mailboxKey),
    processor: withKey(around.processorUrl, around.processorKey),
  };
}

/** The side doors of one run, by the name of the role. */
export const sideDoorsOf = (settings: Env, { sideDoorPorts }: Surroundings): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sideDoorPorts).map(([name, port]) => [
      name,
      `http://${hostToAsk(settings.OPS_HOST)}:${port}`,
    ]),
  );

/** The host of a URL for whoever asks, on this machine, what listens on this address. */
export function hostToAsk(address = '0.0.0.0'): string {
  if (/^(0\.0\.0\.0|::)$/.test(address)) return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
}

/**
 * The environment of a role, with the secrets that it needs. The stand-ins for the outside world get no
 * address of the inside.
 */
export function environmentOf(
  role: Pick<Role, 'name' | 'part' | 'kind' | 'env'>,
  { settings, around, dataDir, dev }: { settings: Env; around: Surroundings; dataDir: string; dev: boolean },
): NodeJS.ProcessEnv {
  const inside = role.part === 'shop';
  const kind = kindOf(role);
  const to = (kinds: readonly string[], secret: string) => (kinds.includes(kind) ? secret : '');
  const databaseUrl = kind === 'prepare-database' ? around.databaseOwnerUrl : around.databaseUrl;
  return {
    ...inheritedEnv(),
    NODE_ENV: dev ? 'development' : 'production',
    LOG_LEVEL: settings.LOG_LEVEL,
    DATA_DIR: dataDir,
    PORT: String(settings.PORT),
    GATEWAY_PORT: String(settings.GATEWAY_PORT),
    SMTP_PORT: String(around.smtpPort),
    MAILBOX_PORT: String(around.mailboxPort),
    CARD_PROCESSOR_PORT: String(around.processorPort),
    SMTP_URL: to(['consumers'], around.smtpUrl),
    SMTP_PASSWORD: to(['mailbox'], around.smtpPassword),
    MAILBOX_URL: mailboxUrl(settings, around),
    MAILBOX_KEY: to(['mailbox', 'web'], around.mailboxKey),
    CARD_PROCESSOR_URL: around.processorUrl,
    CARD_PROCESSOR_KEY: to(['processor', 'consumers'], around.processorKey),
    CARD_PROCESSOR_READ_KEY: to(['processor', 'web'], around.processorReadKey),
    CARD_PROCESSOR_SILENCE_SECONDS: String(settings.CARD_PROCESSOR_SILENCE_SECONDS),
    DATABASE_URL: inside ? databaseUrl : '',
    NATS_URL: inside ? around.natsUrl : '',
    NATS_CREDENTIALS_FILE: inside ? around.natsCredentialsFile(kind) : '',
    SESSION_SECRET: to(['web'], around.sessionSecret),
    // What stands for the outside stays on loopback, wherever the shop is to be reached.
    LISTEN_HOST: inside ? (settings.LISTEN_HOST ?? '') : '',
    NEXT_TELEMETRY_DISABLED: '1',
    OPS_PORT: String(around.sideDoorPorts[role.name] ?? ''),
    CONSUMERS: '',
    DATABASE_CONNECTIONS: '',
    ...role.env,
  };
}

const toldToWorkers = [
  'DATABASE_URL',
  'NATS_URL',
  'NATS_CREDENTIALS_FILE',
  'SMTP_URL',
  'CARD_PROCESSOR_URL',
  'CARD_PROCESSOR_KEY',
  'CARD_PROCESSOR_SILENCE_SECONDS',
  'PARTITIONS',
  'PORT',
  'PUBLIC_ORIGINS',
] as const;

/** What a further worker must know to do the same work in the same way as the shop's own. */
export function workerEnvironment(stage: Parameters<typeof environmentOf>[1]): Record<string, string> {
  const told = environmentOf({ name: 'consumers', part: 'shop' }, stage);
  return Object.fromEntries(toldToWorkers.map((name) => [name, told[name] ?? '']));
}

/** The file that a role's words go to. */
export const logFileOf = (logs: string, name: string): string => join(logs, `${name}.log`);

const mailboxUrl = (settings: Env, { mailboxPort }: Surroundings): string =>
  settings.SMTP_URL ? '' : `http://127.0.0.1:${mailboxPort}`;
