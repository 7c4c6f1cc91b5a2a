import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { installAdmissionControl } from './admission-control';
import { AdmissionPolicy } from './admission-policy';
import { defineRoute, type Route } from './define-route';

const rules = { maxInFlight: 1, ratePerSecond: 0, isBacklogged: () => false };

const operation = { id: 'probe', summary: 'A probe', responses: {} };

let server: Server;
let route: ReturnType<typeof vi.fn<Route>>;
let passedOn: string[] = [];

beforeEach(async () => {
  passedOn = [];
  server = createServer((asked, answer) => {
    passedOn.push(`${asked.method} ${asked.url}`);
    answer.end('the shop');
  });
  route = vi.fn<Route>(async (asked) => {
    const headers = { 'set-cookie': 'a=1', 'x-said': asked.headers.get('x-says') ?? '' };
    return new Response(`${asked.method}: ${await asked.text()}`, { status: 202, headers });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fastPaths = new Map([['POST /api/orders', route]]);
  installAdmissionControl(server, { admission: new AdmissionPolicy(rules), trustedProxies: 0, fastPaths });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const address = () => {
  const found: AddressInfo | string | null = server.address();
  return `http://127.0.0.1:${typeof found === 'object' ? found?.port : ''}`;
};
const ask = (path: string, init: RequestInit = {}) => fetch(`${address()}${path}`, init);

test('a fast path is served by the route itself', async () => {
  const answer = await ask('/api/orders', {
    method: 'POST',
    body: 'Tee, größer',
    headers: { 'x-says': 'hi' },
  });
  expect(answer.status).toBe(202);
  expect(await answer.text()).toBe('POST: Tee, größer');
  expect(answer.headers.get('x-said')).toBe('hi');
  expect(answer.headers.getSetCookie()).toEqual(['a=1']);
  expect(passedOn).toEqual([]);
});

test('an oversized body gets a 413 problem, however long it is', async () => {
  route.mockImplementationOnce(
    defineRoute({ body: z.unknown(), mostBytes: 10, operation }, async () => ({ status: 200 })),
  );
  const headers = { 'content-type': 'application/json' };
  const chunks = Array.from({ length: 200 }, () => new Uint8Array(10_000));
  const body = Readable.toWeb(Readable.from(chunks));
  const answer = await ask('/api/orders', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ code: 'too-large' });
});

test('every other request goes to Next.js', async () => {
  for (const path of ['/api/orders', '/api/orders/', '/']) await ask(path);
  for (const path of ['/api/orders?x=1', '/api/orders/']) await ask(path, { method: 'POST', body: '{}' });
  expect(passedOn).toHaveLength(5);
  expect(route).not.toHaveBeenCalled();
});

test('a rejected request does not reach a fast path', async () => {
  let finish: (answer: Response) => void = () => undefined;
  const later = new Promise<Response>((resolve) => {
    finish = resolve;
  });
  route.mockReturnValueOnce(later);
  const first = ask('/api/orders', { method: 'POST', body: '{}' });
  await expect.poll(() => route).toHaveBeenCalledTimes(1);
  expect((await ask('/api/orders', { method: 'POST', body: '{}' })).status).toBe(503);
  finish(new Response('done'));
  expect(await (await first).text()).toBe('done');
  expect(route).toHaveBeenCalledTimes(1);
});

test('a client that disconnects mid-body frees its place', async () => {
  const outcome = vi.fn();
  route.mockImplementationOnce((asked) =>
    asked.text().then(
      () => new Response(),
      (error) => {
        outcome(error);
        throw error;
      },
    ),
  );
  const leaving = request(`${address()}/api/orders`, { method: 'POST', headers: { 'content-length': 10 } });
  leaving.on('error', () => undefined);
  leaving.write('half');
  await expect.poll(() => route).toHaveBeenCalledTimes(1);
  leaving.destroy();
  await expect.poll(() => outcome).toHaveBeenCalled();
  await expect.poll(async () => (await ask('/api/orders', { method: 'POST', body: '' })).status).toBe(202);
});
