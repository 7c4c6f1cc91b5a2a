import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inheritedEnv } from '@/server/env';
import { Door } from '@/server/web/door';
import { keepDoor } from '@/server/web/doorkeeper';
import { commandFor } from './start-role';

let shop: Server;
let port: number;
let asked = 0;

beforeEach(async () => {
  asked = 0;
  shop = createServer((_, answer) => {
    asked += 1;
    answer.end('ok');
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const address = shop.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterEach(() => {
  shop.closeAllConnections();
  shop.close();
});

const stage = () => ({ env: inheritedEnv(), logFile: '', port, dev: false, aloud: false });

it('a shop that answers without its door is not started, and is as soon as the door is there', async () => {
  const waiting = new AbortController();
  let isReady = false;
  const ready = commandFor({ name: 'web' }, stage())
    .serves?.(waiting.signal)
    .then(() => {
      isReady = true;
    });
  await expect.poll(() => asked).toBeGreaterThan(2);
  expect(isReady).toBe(false);
  const door = new Door({ mostInWork: 1, ratePerSecond: 0, isBacklogged: () => false });
  keepDoor(shop, { door, trustedProxies: 0 });
  await ready;
  expect(isReady).toBe(true);
});

it('a shop that is to listen on one address is started there, and asked there', () => {
  const { args } = commandFor({ name: 'web' }, { ...stage(), host: '127.0.0.1' });
  expect(args.slice(-4)).toEqual(['--port', String(port), '--hostname', '127.0.0.1']);
  expect(commandFor({ name: 'web' }, stage()).args).not.toContain('--hostname');
});

it('a shop keeps a connection open for longer than a proxy does, but not while it is written', () => {
  const kept = ['start', '--keepAliveTimeout', '65000'];
  expect(commandFor({ name: 'web' }, stage()).args.slice(0, 3)).toEqual(kept);
  expect(commandFor({ name: 'web' }, { ...stage(), dev: true }).args[0]).toBe('dev');
});
