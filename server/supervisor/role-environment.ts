/** The environment of each role: addresses, passwords and ports, and no more than it needs. */
import { join } from 'node:path';
import { type Env, inheritedEnv } from '@/server/env';
import { withKey } from '@/server/outside/service-key';
import type { Role } from '@/server/supervisor/role';
import { kindOf } from '@/server/supervisor/roles';

/** The addresses and credentials of all services. */
export interface ServiceAddresses {
  /** `databaseUrl` may use the tables; `databaseOwnerUrl` owns them. */
  databaseUrl: string;
  databaseOwnerUrl: string;
  natsUrl: string;
  /** The credentials file of a role's broker account; empty when the address has them. */
  natsCredentialsFile(role?: string): string;
  smtpUrl: string;
  smtpPort: number;
  /** The password for sending to the built-in mailbox, and the key for reading it. */
  smtpPassword: string;
  mailboxPort: number;
  mailboxKey: string;
  processorUrl: string;
  processorPort: number;
  /** `processorKey` allows every call; the read key only lookups. */
  processorKey: string;
  processorReadKey: string;
  sessionSecret: string;
  /** The ops port of each role. */
  opsPorts: Readonly<Record<string, number>>;
}

/** The addresses by name with credentials; no mailbox when a real mail server is used. */
export function urlsOf(settings: Env, around: ServiceAddresses): Record<string, string> {
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

/** The ops URLs by role. */
export const opsUrlsOf = (settings: Env, { opsPorts }: ServiceAddresses): Record<string, string> =>
  Object.fromEntries(
    Object.entries(opsPorts).map(([name, port]) => [name, `http://${hostToAsk(settings.OPS_HOST)}:${port}`]),
  );

/** The host to call, on this machine, for a server that listens on this address. */
export function hostToAsk(address = '0.0.0.0'): string {
  if (/^(0\.0\.0\.0|::)$/.test(address)) return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
}

/** The environment of a role with its secrets. External stand-ins get no internal address. */
export function environmentOf(
  role: Pick<Role, 'name' | 'part' | 'kind' | 'env'>,
  {
    settings,
    around,
    dataDir,
    dev,
  }: { settings: Env; around: ServiceAddresses; dataDir: string; dev: boolean },
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
    // External stand-ins stay on loopback, wherever the shop listens.
    LISTEN_HOST: inside ? (settings.LISTEN_HOST ?? '') : '',
    NEXT_TELEMETRY_DISABLED: '1',
    OPS_PORT: String(around.opsPorts[role.name] ?? ''),
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

/** The environment of a joining worker. */
export function workerEnvironment(stage: Parameters<typeof environmentOf>[1]): Record<string, string> {
  const told = environmentOf({ name: 'consumers', part: 'shop' }, stage);
  return Object.fromEntries(toldToWorkers.map((name) => [name, told[name] ?? '']));
}

/** A role's log file. */
export const logFileOf = (logs: string, name: string): string => join(logs, `${name}.log`);

const mailboxUrl = (settings: Env, { mailboxPort }: ServiceAddresses): string =>
  settings.SMTP_URL ? '' : `http://127.0.0.1:${mailboxPort}`;
