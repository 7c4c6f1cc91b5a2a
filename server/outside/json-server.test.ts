import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type JsonServer, serveJson } from './json-server';

let server: JsonServer | undefined;
afterEach(() => server?.close());

const routes = { 'GET /health': async () => ({ status: 200, body: { ok: true } }) };

/** The status of a call with this Host header. */
const called = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: server?.port, path: '/health', headers: { host } });
    call.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
    call.end();
  });

test('on loopback only loopback host names are accepted', async () => {
  server = await serveJson({ port: 0, routes });
  expect(await called('127.0.0.1:3003')).toBe(200);
  expect(await called('rebound.example')).toBe(403);
});

test('beyond loopback any host name is accepted', async () => {
  server = await serveJson({ port: 0, host: '0.0.0.0', routes });
  expect(await called('processor:3003')).toBe(200);
});
