import { createServer, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installAdmissionControl } from './admission-control';
import { AdmissionPolicy } from './admission-policy';

let server: Server;
let inside: { url: string | undefined; finish: () => void }[] = [];
let from: string | undefined;

const rules = { maxInFlight: 1, ratePerSecond: 0, isBacklogged: () => false };

beforeEach(async () => {
  inside = [];
  from = undefined;
  server = createServer((incoming, response) => {
    inside.push({ url: incoming.url, finish: () => response.end('served') });
  });
  server.on('connection', (socket: Socket) => {
    if (from) Object.defineProperty(socket, 'remoteAddress', { value: from });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

const address = () => {
  const found: AddressInfo | string | null = server.address();
  return `http://127.0.0.1:${typeof found === 'object' ? found?.port : ''}`;
};
const ask = (path: string, init: RequestInit = {}) => fetch(`${address()}${path}`, init);
const order = (headers: Record<string, string> = {}) =>
  ask('/api/orders', { method: 'POST', body: '{}', headers });

describe('admission control', () => {
  it('serves admitted requests and rejects the rest with a problem and a Retry-After', async () => {
    installAdmissionControl(server, { admission: new AdmissionPolicy(rules), trustedProxies: 0 });
    const first = order();
    await expect.poll(() => inside).toHaveLength(1);
    const second = await order();
    expect(second.status).toBe(503);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(second.headers.get('content-type')).toBe('application/problem+json');
    expect(await second.json()).toEqual({ code: 'busy', message: expect.any(String) });
    expect(inside).toHaveLength(1);
    inside[0]?.finish();
    expect((await first).status).toBe(200);
    order().catch(() => undefined);
    await expect.poll(() => inside).toHaveLength(2);
  });

  it('delays a rejection and serves new requests meanwhile', async () => {
    let refusals = 0;
    const isBacklogged = () => {
      refusals += 1;
      return true;
    };
    installAdmissionControl(server, {
      admission: new AdmissionPolicy({ ...rules, isBacklogged }),
      trustedProxies: 0,
    });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let answered = false;
    const refused = order().finally(() => {
      answered = true;
    });
    await expect.poll(() => refusals).toBe(1);
    const newRequest = ask('/');
    await expect.poll(() => inside).toHaveLength(1);
    inside[0]?.finish();
    expect((await newRequest).status).toBe(200);
    expect(answered).toBe(false);
    vi.advanceTimersByTime(200);
    expect((await refused).status).toBe(503);
  });

  it('delays an order under backpressure; the order keeps its place in flight', async () => {
    let asked = 0;
    const orderDelayMs = () => {
      asked += 1;
      return 400;
    };
    const admission = new AdmissionPolicy({ ...rules, orderDelayMs });
    installAdmissionControl(server, { admission, trustedProxies: 0 });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const slow = order();
    await expect.poll(() => asked).toBe(1);
    expect(inside).toHaveLength(0);
    expect(admission.rejects('orders', '127.0.0.1', 0)).toMatchObject({ code: 'busy' });
    vi.advanceTimersByTime(400);
    await expect.poll(() => inside).toHaveLength(1);
    inside[0]?.finish();
    expect((await slow).status).toBe(200);
  });

  it('shows people a page that reloads by itself', async () => {
    installAdmissionControl(server, { admission: new AdmissionPolicy(rules), trustedProxies: 0 });
    ask('/').catch(() => undefined);
    await expect.poll(() => inside).toHaveLength(1);
    const answer = await ask('/', { headers: { accept: 'text/html,*/*' } });
    expect(answer.headers.get('content-type')).toContain('text/html');
    const wait = answer.headers.get('retry-after');
    expect(await answer.text()).toContain(`<meta http-equiv="refresh" content="${wait}">`);
  });

  it.each([
    ['TRACE', '/', 'GET, HEAD'],
    ['DELETE', '/orders/1', 'GET, HEAD'],
    ['TRACE', '/api/orders', 'GET, HEAD, POST, DELETE, OPTIONS'],
    ['PROPFIND', '/api/health', 'GET, HEAD, POST, DELETE, OPTIONS'],
  ])('rejects %s %s itself because nothing serves that method', async (method, path, allowed) => {
    installAdmissionControl(server, { admission: new AdmissionPolicy(rules), trustedProxies: 0 });
    const asking = request(`${address()}${path}`, { method });
    asking.end();
    const answer = await new Promise<{ statusCode?: number; headers: Record<string, unknown> }>((resolve) =>
      asking.once('response', (response) => resolve(response.resume())),
    );
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe(allowed);
    expect(inside).toHaveLength(0);
  });

  it('frees the place of a client that disconnects', async () => {
    installAdmissionControl(server, { admission: new AdmissionPolicy(rules), trustedProxies: 0 });
    const leaving = new AbortController();
    const first = ask('/', { signal: leaving.signal }).catch(() => 'gone');
    await expect.poll(() => inside).toHaveLength(1);
    leaving.abort();
    expect(await first).toBe('gone');
    ask('/next').catch(() => undefined);
    await expect.poll(() => inside.at(-1)?.url).toBe('/next');
  });

  it('rejects without reading the body; an endless body is cut off', async () => {
    installAdmissionControl(server, {
      admission: new AdmissionPolicy({ ...rules, isBacklogged: () => true }),
      trustedProxies: 0,
    });
    const sending = request(`${address()}/api/orders`, { method: 'POST' });
    sending.write('x');
    const answer = await new Promise<{ statusCode?: number; headers: object }>((resolve) =>
      sending.once('response', resolve),
    );
    expect(answer).toMatchObject({ statusCode: 503, headers: { connection: 'close' } });
    sending.on('error', () => undefined).destroy();
  });

  it('answers 403 to a foreign Host header for pages, API and files', async () => {
    const answersTo = (host: string | undefined) => host?.startsWith('127.0.0.1') === true;
    installAdmissionControl(server, { admission: new AdmissionPolicy(rules), trustedProxies: 0, answersTo });
    for (const path of ['/', '/api/orders', '/_next/static/x.js']) {
      const asking = request(`${address()}${path}`, { headers: { host: 'evil.example' } }).end();
      const statusCode = await new Promise((resolve) =>
        asking.once('response', (response) => resolve(response.resume().statusCode)),
      );
      expect(statusCode).toBe(403);
    }
    expect(inside).toHaveLength(0);
    ask('/').catch(() => undefined);
    await expect.poll(() => inside).toHaveLength(1);
  });

  it('frees the place of a request that never finishes arriving', async () => {
    installAdmissionControl(server, {
      admission: new AdmissionPolicy(rules),
      trustedProxies: 0,
      arrivesWithinMs: 50,
    });
    const trickling = request(`${address()}/api/orders`, { method: 'POST' });
    const ended = new Promise((resolve) => trickling.once('error', resolve));
    trickling.write('{');
    await ended;
    order().catch(() => undefined);
    await expect.poll(() => inside).toHaveLength(2);
  });

  it('is not fooled by a forged X-Forwarded-For header', async () => {
    installAdmissionControl(server, {
      admission: new AdmissionPolicy({ ...rules, maxInFlight: 99, ratePerSecond: 1 }),
      trustedProxies: 0,
    });
    // All requests fall into the same second, however long they take.
    vi.useFakeTimers({ toFake: ['Date'] });
    from = '203.0.113.7';
    const forging = Array.from({ length: 5 }, (_, index) => order({ 'x-forwarded-for': `10.0.0.${index}` }));
    await expect.poll(() => inside).toHaveLength(2);
    for (const { finish } of inside) finish();
    const statuses = (await Promise.all(forging)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 429, 429, 429]);
  });
});
