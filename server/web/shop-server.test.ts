import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AdmissionPolicy, type AdmissionRules } from './admission-policy';
import { type ConnectionLimits, type ShopServer, shopServer } from './shop-server';

let shop: ShopServer;
let port: number;
let inside: string[] = [];
const clients: Socket[] = [];

const free: AdmissionRules = { maxInFlight: 9, ratePerSecond: 0, isBacklogged: () => false };

async function open(rules: AdmissionRules = free, limits: Partial<ConnectionLimits> = {}, dev = false) {
  const keeper = { admission: new AdmissionPolicy(rules), trustedProxies: 0, dev };
  shop = shopServer(keeper, { checkedEveryMs: 20, ...limits });
  port = await shop.open(
    (request, response) => {
      inside.push(`${request.method} ${request.url}`);
      if (request.url !== '/never') response.end('the shop');
    },
    0,
    '127.0.0.1',
  );
}

beforeEach(() => {
  inside = [];
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await shop.close();
});

/** A connection that says this; everything that it hears until the server ends it. */
function say(text: string, { allowHalfOpen = false } = {}) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
  clients.push(socket);
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
  });
  socket.on('error', () => undefined);
  const ended = once(socket, 'close').then(() => heard);
  if (text) socket.write(text);
  return { socket, ended, heard: () => heard };
}

const lines = (...all: string[]) => `${[...all, '', ''].join('\r\n')}`;
const upgrade = (path: string, ...more: string[]) =>
  lines(`GET ${path} HTTP/1.1`, 'Host: shop', 'Connection: Upgrade', 'Upgrade: websocket', ...more);

test('an upgrade is served like any other request, and its connection goes like any other', async () => {
  await open();
  const { socket, heard } = say(upgrade('/x'));
  await expect.poll(heard).toContain('200 OK');
  expect(inside).toEqual(['GET /x']);
  // The connection was not taken over: it can be used again.
  socket.write(lines('GET /y HTTP/1.1', 'Host: shop', 'Connection: close'));
  await expect.poll(() => inside).toEqual(['GET /x', 'GET /y']);
});

test('an upgrade beyond the limits is refused like any other request', async () => {
  await open({ ...free, maxInFlight: 1 });
  say(upgrade('/never'));
  await expect.poll(() => inside).toEqual(['GET /never']);
  const { heard } = say(upgrade('/x'));
  await expect.poll(heard).toContain('503 Service Unavailable');
  expect(inside).toEqual(['GET /never']);
});

test('in development only the reloads of Next.js are upgraded', async () => {
  await open(free, {}, true);
  const reloads: (string | undefined)[] = [];
  shop.upgrades.on('upgrade', (request, socket) => {
    reloads.push(request.url);
    socket.end('taken');
  });
  expect(await say(upgrade('/_next/hmr?id=1')).ended).toBe('taken');
  expect(await say(upgrade('/_next/other')).ended).toContain('400 Bad Request');
  expect(await say(upgrade('/x')).ended).toContain('400 Bad Request');
  expect(reloads).toEqual(['/_next/hmr?id=1']);
});

test('CONNECT reaches no page', async () => {
  await open();
  expect(await say(lines('CONNECT other.example:443 HTTP/1.1', 'Host: other.example:443')).ended).toBe('');
  expect(inside).toEqual([]);
});

test('a client that asks before it sends its body is refused before it does', async () => {
  await open({ ...free, isBacklogged: () => true });
  const head = lines(
    ...['POST /api/orders HTTP/1.1', 'Host: shop', 'Content-Length: 2', 'Expect: 100-continue'],
  );
  const heard = await say(head).ended;
  expect(heard).toContain('503 Service Unavailable');
  expect(heard).not.toContain('100 Continue');
  expect(await say(head.replace('100-continue', 'more')).ended).toContain('503 Service Unavailable');
  expect(inside).toEqual([]);
});

test('a client that asks before it sends its body is served when there is room', async () => {
  await open();
  const asking = lines('POST /x HTTP/1.1', 'Host: shop', 'Content-Length: 2', 'Expect: 100-continue');
  const { socket, heard } = say(asking.replace('/x', '/api/x'));
  await expect.poll(heard).toContain('100 Continue');
  socket.write('{}');
  await expect.poll(heard).toContain('200 OK');
});

test.each([
  ['never sends a byte', ''],
  ['stops in the middle of its headers', 'GET / HTTP/1.1\r\nHost: sh'],
])('a connection that %s is closed', async (_, text) => {
  await open(free, { headersWithinMs: 50 });
  await say(text).ended;
  expect(inside).toEqual([]);
});

test('a connection that stays open after the client has ended its side is closed', async () => {
  await open();
  const { socket, ended } = say('', { allowHalfOpen: true });
  socket.end();
  await ended;
});

test('a client that does not read its answer loses its place', async () => {
  await open({ ...free, maxInFlight: 1 }, { silentForMs: 50 });
  await say(lines('GET /never HTTP/1.1', 'Host: shop')).ended;
  const another = lines('GET /x HTTP/1.1', 'Host: shop', 'Connection: close');
  await expect.poll(() => say(another).ended).toContain('200 OK');
});

test('when nearly all connections are taken, idle ones make room for new ones', async () => {
  await open(free, { maxConnections: 4 });
  const idle = Array.from({ length: 3 }, () => say(lines('GET /x HTTP/1.1', 'Host: shop')));
  await expect.poll(() => inside).toHaveLength(3);
  for (let asked = 4; asked < 9; asked += 1) {
    const { heard } = say(lines('GET /y HTTP/1.1', 'Host: shop'));
    await expect.poll(heard).toContain('200 OK');
  }
  await Promise.all(idle.map(({ ended }) => ended));
});
