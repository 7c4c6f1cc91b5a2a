/** Every role is told where the others are, and what stands for the outside world is told no secret. */
import { afterEach, expect, test, vi } from 'vitest';
import { parseEnv } from '@/server/env';
import { roles, rolesFor } from '@/server/supervisor/roles';
import { environmentOf, hostToAsk, sideDoorsOf, urlsOf } from '@/server/supervisor/surroundings';

const around = {
  databaseUrl: 'postgres://eventually:secret@127.0.0.1:1/eventually',
  natsUrl: 'nats://127.0.0.1:2',
  natsCredentialsFile: (role = 'everything') => `/data/${role}.json`,
  smtpUrl: 'smtp://127.0.0.1:3',
  smtpPort: 3,
  mailboxPort: 4,
  processorUrl: 'http://127.0.0.1:5',
  processorPort: 5,
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

test('the session secret goes to web alone', () => {
  const stage = { settings: parseEnv({}), around, dataDir: '/data', dev: false };
  vi.stubEnv('SESSION_SECRET', 'a secret that was inherited');
  const withSecret = roles.filter(
    (role) => parseEnv(environmentOf(role, stage)).SESSION_SECRET !== undefined,
  );
  expect(withSecret.map(({ name }) => name)).toEqual(['web']);
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
