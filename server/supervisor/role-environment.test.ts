import { afterEach, expect, test, vi } from 'vitest';
import { parseEnv } from '@/server/env';
import {
  environmentOf,
  hostToAsk,
  opsUrlsOf,
  urlsOf,
  workerEnvironment,
} from '@/server/supervisor/role-environment';
import { roles, rolesFor } from '@/server/supervisor/roles';

const around = {
  databaseUrl: 'postgres://eventually_shop:secret@127.0.0.1:1/eventually',
  databaseOwnerUrl: 'postgres://eventually:another@127.0.0.1:1/eventually',
  natsUrl: 'nats://127.0.0.1:2',
  natsCredentialsFile: (role = 'everything') => `/data/${role}.json`,
  smtpUrl: 'smtp://shop:letters@127.0.0.1:3',
  smtpPort: 3,
  smtpPassword: 'of-the-letters',
  mailboxPort: 4,
  mailboxKey: 'of-the-mailbox',
  processorUrl: 'http://127.0.0.1:5',
  processorPort: 5,
  processorKey: 'of-the-processor',
  processorReadKey: 'reads-the-ledger',
  sessionSecret: 'a secret of many letters',
  opsPorts: { relay: 6 },
};
const told = (part: 'world' | 'shop', settings = parseEnv({}), dev = false) =>
  environmentOf({ name: 'relay', part }, { settings, around, dataDir: '/data', dev });

afterEach(() => vi.unstubAllEnvs());

test('a shop role gets the addresses and its own broker account', () => {
  expect(parseEnv(told('shop'))).toMatchObject({
    DATABASE_URL: around.databaseUrl,
    NATS_CREDENTIALS_FILE: '/data/relay.json',
    MAILBOX_URL: 'http://127.0.0.1:4',
    DATA_DIR: '/data',
    GATEWAY_PORT: 3001,
  });
});

test('each role has its own ops port, and the run file lists it', () => {
  vi.stubEnv('OPS_PORT', '7');
  expect(parseEnv(told('shop')).OPS_PORT).toBe(6);
  const gateway = environmentOf(
    { name: 'gateway', part: 'shop' },
    { settings: parseEnv({}), around, dataDir: '/data', dev: false },
  );
  expect(parseEnv(gateway).OPS_PORT).toBeUndefined();
  expect(opsUrlsOf(parseEnv({ OPS_HOST: '0.0.0.0' }), around)).toEqual({ relay: 'http://127.0.0.1:6' });
});

test.each([
  ['SESSION_SECRET', ['web']],
  ['SMTP_URL', ['consumers']],
  ['SMTP_PASSWORD', ['mailbox']],
  ['MAILBOX_KEY', ['mailbox', 'web']],
  ['CARD_PROCESSOR_KEY', ['processor', 'consumers']],
  ['CARD_PROCESSOR_READ_KEY', ['processor', 'web']],
  ['DATABASE_URL', ['relay', 'consumers', 'gateway', 'web']],
] as const)('%s goes only to %j, and an inherited value to no role', (name, whom) => {
  vi.stubEnv(name, 'smtp://inherited:by-everyone@mail.example');
  const stage = { settings: parseEnv({}), around, dataDir: '/data', dev: false };
  const withSecret = roles.filter((role) => environmentOf(role, stage)[name]);
  expect(withSecret.map((role) => role.name)).toEqual(whom);
  for (const role of withSecret) expect(environmentOf(role, stage)[name]).not.toContain('inherited');
});

test("only the migration task gets the owner's credentials", () => {
  const stage = { settings: parseEnv({}), around, dataDir: '/data', dev: false };
  const owner = environmentOf({ name: 'prepare-database', part: 'shop' }, stage);
  expect(owner.DATABASE_URL).toBe(around.databaseOwnerUrl);
  for (const role of roles)
    expect(JSON.stringify(environmentOf(role, stage)), role.name).not.toContain('another');
});

test("a joining worker gets what the shop's own workers get", () => {
  const stage = { settings: parseEnv({}), around, dataDir: '/data', dev: false };
  const { SMTP_URL, CARD_PROCESSOR_KEY, DATABASE_URL } = workerEnvironment(stage);
  const { smtpUrl, processorKey, databaseUrl } = around;
  expect([SMTP_URL, CARD_PROCESSOR_KEY, DATABASE_URL]).toEqual([smtpUrl, processorKey, databaseUrl]);
});

test('the run file has each address with its credentials', () => {
  expect(urlsOf(parseEnv({}), around)).toMatchObject({
    mailbox: 'http://:of-the-mailbox@127.0.0.1:4/',
    processor: 'http://:of-the-processor@127.0.0.1:5/',
    smtp: around.smtpUrl,
    database: around.databaseUrl,
    databaseOwner: around.databaseOwnerUrl,
  });
});

test('external stand-ins get neither the database nor a secret', () => {
  const { DATABASE_URL, NATS_URL, SESSION_SECRET, NATS_CREDENTIALS_FILE } = parseEnv(told('world'));
  expect([DATABASE_URL, NATS_URL, SESSION_SECRET, NATS_CREDENTIALS_FILE]).toEqual(Array(4).fill(undefined));
});

test('external stand-ins listen on loopback only', () => {
  vi.stubEnv('LISTEN_HOST', '10.0.0.5');
  const settings = parseEnv({ LISTEN_HOST: '10.0.0.5' });
  expect(parseEnv(told('shop', settings)).LISTEN_HOST).toBe('10.0.0.5');
  expect(parseEnv(told('world', settings)).LISTEN_HOST).toBeUndefined();
});

test.each([
  [undefined, '127.0.0.1'],
  ['0.0.0.0', '127.0.0.1'],
  ['::', '127.0.0.1'],
  ['10.0.0.5', '10.0.0.5'],
  ['fd00::5', '[fd00::5]'],
])('a server listening on %s is called at %s', (address, host) => {
  expect(hostToAsk(address)).toBe(host);
});

test("a role's NODE_ENV follows the shop, whatever the environment says", () => {
  vi.stubEnv('NODE_ENV', 'test');
  expect(parseEnv(told('shop', parseEnv({}), true)).NODE_ENV).toBe('development');
  expect(parseEnv(told('shop')).NODE_ENV).toBe('production');
});

test('with a real mail server there is neither a mailbox process nor its address', () => {
  const settings = parseEnv({ SMTP_URL: 'smtp://mail.example' });
  expect(rolesFor(settings).map(({ name }) => name)).not.toContain('mailbox');
  expect(urlsOf(settings, around).mailbox).toBe('');
  expect(parseEnv(told('shop', settings)).MAILBOX_URL).toBeUndefined();
});
