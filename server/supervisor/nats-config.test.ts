import { expect, test } from 'vitest';
import { natsConfig } from '@/server/supervisor/nats-config';

const written = natsConfig({
  port: 4333,
  storeDir: '/a "quoted" folder\\with a backslash',
  pidFile: '/run/nats.pid',
  users: [
    { user: 'eventually', password: 'one' },
    { user: 'web', password: 'two', mayPublish: ['wake.log'], maySubscribe: [] },
    { user: 'gateway', password: 'three', mayPublish: [], maySubscribe: ['wake.log'] },
  ],
});
const config = JSON.parse(written);

test('the broker listens on loopback only', () => {
  expect([config.host, config.port]).toEqual(['127.0.0.1', 4333]);
});

test('every user belongs to an account, and anonymous access is off', () => {
  expect(Object.keys(config)).not.toContain('authorization');
  expect(Object.keys(config)).not.toContain('no_auth_user');
  expect(config.accounts.EVENTUALLY.users[0]).toEqual({ user: 'eventually', password: 'one' });
});

test('a user may use exactly the named subjects', () => {
  const [, web, gateway] = config.accounts.EVENTUALLY.users;
  expect(web.permissions).toEqual({ publish: { allow: ['wake.log'] }, subscribe: { deny: ['>'] } });
  expect(gateway.permissions).toEqual({ publish: { deny: ['>'] }, subscribe: { allow: ['wake.log'] } });
});

test('any folder name works', () => {
  expect(config.jetstream).toEqual({ store_dir: '/a "quoted" folder\\with a backslash' });
});

test('with sync-always every message is on disk before it is acknowledged', () => {
  const safe = natsConfig({ port: 1, storeDir: '/s', pidFile: '/p', users: [], syncAlways: true });
  expect(JSON.parse(safe).jetstream.sync_interval).toBe('always');
});
