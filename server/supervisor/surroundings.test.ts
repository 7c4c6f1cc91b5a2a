/** Every role is told where the others are, and what stands for the outside world is told no secret. */
import { afterEach, expect, test, vi } from 'vitest';
import { parseEnv } from '@/server/env';
import { roles, rolesFor } from '@/server/supervisor/roles';
import {
  environmentOf,
  hostToAsk,
  sideDoorsOf,
  urlsOf,
  workerEnvironment,
} from '@/server/supervisor/surroundings';

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
  sideDoorPorts: { relay: 6 },
};
const told = (part: 'world' | 'shop', settings = parseEnv({}), dev = false) =>
  environmentOf({ name: 'relay', part }, { settings, around, dataDir: '/data', dev });

afterEach(() => vi.unstubAllEnvs());

test('a role of the shop gets the addresses, and its own account at the broker', () => {
  expect(parseEnv(told('shop'))).toMatchObject({
    DATABASE_URL: around.databaseUrl,
    NATS_CREDENTIALS_FILE: '/data/relay.json',
    MAILBOX_URL: 'http://127.0.0.1:4',
    DATA_DIR: '/data',
    GATEWAY_PORT: 3001,
  });
});

test('each role has a side door of its own, and the run file says where', () => {
  vi.stubEnv('OPS_PORT', '7');
  expect(parseEnv(told('shop')).OPS_PORT).toBe(6);
  const gateway = environmentOf(
    { name: 'gateway', part: 'shop' },
    { settings: parseEnv({}), around, dataDir: '/data', dev: false },
  );
  expect(parseEnv(gateway).OPS_PORT).toBeUndefined();
  expect(sideDoorsOf(parseEnv({ OPS_HOST: '0.0.0.0' }), around)).toEqual({ relay: 'http://127.0.0.1:6' });
});

test.each([
  ['SESSION_SECRET', ['web']],
  ['SMTP_URL', ['consumers']],
  ['SMTP_PASSWORD', ['mailbox']],
  ['MAILBOX_KEY', ['mailbox', 'web']],
  ['CARD_PROCESSOR_KEY', ['processor', 'consumers']],
  ['CARD_PROCESSOR_READ_KEY', ['processor', 'web']],
  ['DATABASE_URL', ['relay', 'consumers', 'gateway', 'web']],
] as const)('%s goes to %j alone, and an inherited value to no role', (name, whom) => {
  vi.stubEnv(name, 'smtp://inherited:by-everyone@mail.example');
  const stage = { settings: parseEnv({}), around, dataDir: '/data', dev: false };
  const withSecret = roles.filter((role) => environmentOf(role, stage)[name]);
  expect(withSecret.map((role) => role.name)).toEqual(whom);
  for (const role of withSecret) expect(environmentOf(role, stage)[name]).not.toContain('inherited');
});

test('only the task that makes the tables gets the owner of them', () => {
  const stage = { settings: parseEnv({}), around, dataDir: '/data', dev: false };
  const owner = environmentOf({ name: 'prepare-database', part: 'shop' }, stage);
  expect(owner.DATABASE_URL).toBe(around.databaseOwnerUrl);
  for (const role of roles)
    expect(JSON.stringify(environmentOf(role, stage)), role.name).not.toContain('another');
});

test('a further worker gets what the shop gives its own', () => {
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

test('the outside world is told neither the database nor a secret', () => {
  const { DATABASE_URL, NATS_URL, SESSION_SECRET, NATS_CREDENTIALS_FILE } = parseEnv(told('world'));
  expect([DATABASE_URL, NATS_URL, SESSION_SECRET, NATS_CREDENTIALS_FILE]).toEqual(Array(4).fill(undefined));
});

test('where to listen is for the shop: what stands for the outside stays on loopback', () => {
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
])('who listens on %s is asked at %s', (address, host) => {
  expect(hostToAsk(address)).toBe(host);
});

test('a role runs as development when the shop does, whatever else the surroundings say', () => {
  vi.stubEnv('NODE_ENV', 'test');
  expect(parseEnv(told('shop', parseEnv({}), true)).NODE_ENV).toBe('development');
  expect(parseEnv(told('shop')).NODE_ENV).toBe('production');
});

test('with a real mail server there is no mailbox, neither as a process nor as an address', () => {
  const settings = parseEnv({ SMTP_URL: 'smtp://mail.example' });
  expect(rolesFor(settings).map(({ name }) => name)).not.toContain('mailbox');
  expect(urlsOf(settings, around).mailbox).toBe('');
  expect(parseEnv(told('shop', settings)).MAILBOX_URL).toBeUndefined();
});
