/** Checks the services named in the environment before anything is started. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import postgres from 'postgres';
import { z } from 'zod';
import type { Env } from '@/server/env';
import { type NatsInfo, readNatsInfo } from '@/server/supervisor/nats-info';
import { refuseBelowFloor } from '@/server/supervisor/nats-version';

const POSTGRES_FLOOR = 16;
const limitMs = 5_000;

/** One line per unusable address: what is wrong and how to fix it. */
export async function complaintsAboutAddresses(settings: Env): Promise<string[]> {
  const asked = await Promise.all([
    complaint('DATABASE_URL', settings.DATABASE_URL, askPostgres),
    ...(settings.NATS_URL ?? '')
      .split(',')
      .map((each) =>
        complaint('NATS_URL', each.trim(), (url) => askNats(url, settings.NATS_CREDENTIALS_FILE)),
      ),
    complaint('SMTP_URL', settings.SMTP_URL, (url) => askPort(url, url.protocol === 'smtps:' ? 465 : 25)),
    complaint('CARD_PROCESSOR_URL', settings.CARD_PROCESSOR_URL, (url) =>
      askPort(url, url.protocol === 'https:' ? 443 : 80),
    ),
  ]);
  return asked.flat();
}

async function complaint(
  name: string,
  value: string | undefined,
  ask: (url: URL) => Promise<void>,
): Promise<string[]> {
  if (!value) return [];
  const url = new URL(value);
  try {
    await ask(url);
    return [];
  } catch (error) {
    const mend = `Correct it, or leave ${name} empty to use the built-in one`;
    return [`${name} (${url.host}): ${reasonOf(error)}. ${mend}.`];
  }
}

async function askPostgres(url: URL): Promise<void> {
  const sql = postgres(url.href, { max: 1, connect_timeout: limitMs / 1_000, onnotice: () => {} });
  try {
    const [row] = await sql<{ number: string }[]>`select current_setting('server_version_num') as number`;
    const major = Math.floor(Number(row?.number ?? 0) / 10_000);
    if (major < POSTGRES_FLOOR)
      throw new Error(`it is Postgres ${major}, but ${POSTGRES_FLOOR} or newer is needed`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const Credentials = z.object({ user: z.string(), pass: z.string() });

async function askNats(url: URL, credentialsFile: string | undefined): Promise<void> {
  const login = credentialsFile
    ? Credentials.parse(JSON.parse(readFileSync(credentialsFile, 'utf8')))
    : accountIn(url);
  await readNatsInfo(url.hostname, Number(url.port || 4222), { login: login ?? {}, check: refuseUnfit });
}

/** A message batch has at most 262,144 characters of three bytes each. */
const PAYLOAD_FLOOR = 1_048_576;

/** Throws when a broker with this INFO is unfit. */
export function refuseUnfit({ version, jetstream, max_payload: most }: NatsInfo): void {
  refuseBelowFloor(version, 'it');
  if (!jetstream) throw new Error('it runs without JetStream (start it with "nats-server -js")');
  if (most < PAYLOAD_FLOOR)
    throw new Error(`it takes no message of more than ${most} bytes (set max_payload to 1MB or more)`);
}

/** The account in a broker's address; undefined without one. Throws when it has no password. */
export function accountIn({ username, password }: URL): { user: string; pass: string } | undefined {
  if (!username) return undefined;
  if (!password) throw new Error('its address names a user without a password');
  return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
}

function askPort(url: URL, standard: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || standard), timeout: limitMs });
    socket.once('connect', () => {
      socket.end();
      resolve();
    });
    socket.once('timeout', () => socket.destroy(new Error('nothing answers')));
    socket.once('error', reject);
  });
}

const inWords: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'the name of the host cannot be resolved',
  CONNECT_TIMEOUT: 'connection timed out',
  ETIMEDOUT: 'connection lost',
  EHOSTUNREACH: 'the host cannot be reached',
  ENOENT: 'the file with the password (NATS_CREDENTIALS_FILE) is not there',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return inWords[code] ?? (error.message || code || error.name);
}
