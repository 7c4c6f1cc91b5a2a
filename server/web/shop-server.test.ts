import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AdmissionPolicy, type AdmissionRules } from './admission-policy';
import { type ConnectionLimits, type ShopServer, shopServer } from './shop-server';

let shop: ShopServer;
let port: number;
let served: string[] = [];
const clients: Socket[] = [];

const free: AdmissionRules = { maxInFlight: 9, ratePerSecond: 0, isBacklogged: () => false };

async function open(rules: AdmissionRules = free, limits: Partial<ConnectionLimits> = {}, dev = false) {
  const keeper = { admission: new AdmissionPolicy(rules), trustedProxies: 0, dev };
  shop = shopServer(keeper, { checkedEveryMs: 20, ...limits });
  port = await shop.open(
    (request, response) => {
      served.push(`${request.method} ${request.url}`);
      if (request.url !== '/never') response.end('the shop');
    },
    0,
    '127.0.0.1',
  );
}

beforeEach(() => {
  served = [];
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await shop.close();
});

/** Opens a connection, sends the text and collects the response until the server closes it. */
function send(text: string, { allowHalfOpen = false } = {}) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
  clients.push(socket);
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk;
  });
  socket.on('error', () => undefined);
  const ended = once(socket, 'close').then(() => received);
  if (text) socket.write(text);
  return { socket, ended, received: () => received };
}

const lines = (...all: string[]) => `${[...all, '', ''].join('\r\n')}`;
const upgrade = (path: string, ...more: string[]) =>
  lines(`GET ${path} HTTP/1.1`, 'Host: shop', 'Connection: Upgrade', 'Upgrade: websocket', ...more);

test('an upgrade is served like any other request and its connection can be reused', async () => {
  await open();
  const { socket, received } = send(upgrade('/x'));
  await expect.poll(received).toContain('200 OK');
  expect(served).toEqual(['GET /x']);
  // The connection was not upgraded: it can be used again.
  socket.write(lines('GET /y HTTP/1.1', 'Host: shop', 'Connection: close'));
  await expect.poll(() => served).toEqual(['GET /x', 'GET /y']);
});

test('an upgrade beyond the limits is rejected like any other request', async () => {
  await open({ ...free, maxInFlight: 1 });
  send(upgrade('/never'));
  await expect.poll(() => served).toEqual(['GET /never']);
  const { received } = send(upgrade('/x'));
  await expect.poll(received).toContain('503 Service Unavailable');
  expect(served).toEqual(['GET /never']);
});

test('in development only the hot-reload socket of Next.js is upgraded', async () => {
  await open(free, {}, true);
  const reloads: (string | undefined)[] = [];
  shop.upgrades.on('upgrade', (request, socket) => {
    reloads.push(request.url);
    socket.end('taken');
  });
  expect(await send(upgrade('/_next/hmr?id=1')).ended).toBe('taken');
  expect(await send(upgrade('/_next/other')).ended).toContain('400 Bad Request');
  expect(await send(upgrade('/x')).ended).toContain('400 Bad Request');
  expect(reloads).toEqual(['/_next/hmr?id=1']);
});

test('CONNECT reaches no page', async () => {
  await open();
  expect(await send(lines('CONNECT other.example:443 HTTP/1.1', 'Host: other.example:443')).ended).toBe('');
  expect(served).toEqual([]);
});

test('a rejected Expect: 100-continue request never sends its body', async () => {
  await open({ ...free, isBacklogged: () => true });
  const head = lines(
    ...['POST /api/orders HTTP/1.1', 'Host: shop', 'Content-Length: 2', 'Expect: 100-continue'],
  );
  const received = await send(head).ended;
  expect(received).toContain('503 Service Unavailable');
  expect(received).not.toContain('100 Continue');
  expect(await send(head.replace('100-continue', 'more')).ended).toContain('503 Service Unavailable');
  expect(served).toEqual([]);
});

test('an admitted Expect: 100-continue request is served', async () => {
  await open();
  const asking = lines('POST /x HTTP/1.1', 'Host: shop', 'Content-Length: 2', 'Expect: 100-continue');
  const { socket, received } = send(asking.replace('/x', '/api/x'));
  await expect.poll(received).toContain('100 Continue');
  socket.write('{}');
  await expect.poll(received).toContain('200 OK');
});

test.each([
  ['never sends a byte', ''],
  ['stops in the middle of its headers', 'GET / HTTP/1.1\r\nHost: sh'],
])('a connection that %s is closed', async (_, text) => {
  await open(free, { headersWithinMs: 50 });
  await send(text).ended;
  expect(served).toEqual([]);
});

test('a half-open connection is closed', async () => {
  await open();
  const { socket, ended } = send('', { allowHalfOpen: true });
  socket.end();
  await ended;
});

test('a client that does not read its response loses its place', async () => {
  await open({ ...free, maxInFlight: 1 }, { silentForMs: 50 });
  await send(lines('GET /never HTTP/1.1', 'Host: shop')).ended;
  const another = lines('GET /x HTTP/1.1', 'Host: shop', 'Connection: close');
  await expect.poll(() => send(another).ended).toContain('200 OK');
});

test('idle connections are closed when nearly all connections are taken', async () => {
  await open(free, { maxConnections: 4 });
  const idle = Array.from({ length: 3 }, () => send(lines('GET /x HTTP/1.1', 'Host: shop')));
  await expect.poll(() => served).toHaveLength(3);
  for (let asked = 4; asked < 9; asked += 1) {
    const { received } = send(lines('GET /y HTTP/1.1', 'Host: shop'));
    await expect.poll(received).toContain('200 OK');
  }
  await Promise.all(idle.map(({ ended }) => ended));
});
