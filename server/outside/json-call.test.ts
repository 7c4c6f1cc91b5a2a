import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { cardProcessor } from './card-processor/client';
import { callJson } from './json-call';
import { Outage, wasReached } from './outage';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const listening = (listener: RequestListener): Promise<string> =>
  new Promise((resolve) => {
    server = createServer(listener);
    server.listen(0, '127.0.0.1', () => {
      const address = server?.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });

/** Accepts every call and answers none. */
const silentServer = (): Promise<{ url: string; stop(): void }> =>
  new Promise((resolve) => {
    const silent = createServer(() => {});
    silent.listen(0, '127.0.0.1', () => {
      const address = silent.address();
      const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      const stop = () => {
        silent.closeAllConnections();
        silent.close();
      };
      resolve({ url, stop });
    });
  });

/** Blocks the event loop. */
function standStill(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('a process that was blocked reads what has arrived before it times out', async () => {
  const url = await listening((_request, response) => response.end('{"ok":true}'));
  await callJson({ url, timeoutMs: 60_000 });
  const answer = callJson({ url, timeoutMs: 200 });
  // The call is sent; then the loop blocks for longer than its timeout.
  await new Promise(setImmediate);
  standStill(500);
  expect(await answer).toEqual({ status: 200, body: { ok: true } });
});

test('time spent waiting for a connection does not count towards the timeout', async () => {
  const waiting: (() => void)[] = [];
  const url = await listening((_request, response) => waiting.push(() => response.end('{}')));
  const inTheWay = Array.from({ length: 256 }, () => callJson({ url, timeoutMs: 60_000 }));
  await expect.poll(() => waiting.length).toBe(256);
  let isOver = false;
  const queued = callJson({ url, timeoutMs: 40 }).catch((error) => {
    isOver = true;
    return error;
  });
  // Another call's timeout, five times as long, expires meanwhile.
  const elsewhere = await silentServer();
  await expect(callJson({ url: elsewhere.url, timeoutMs: 200 })).rejects.toThrow('no answer in 200 ms');
  elsewhere.stop();
  expect(isOver).toBe(false);
  for (const answer of waiting.splice(0)) answer();
  await Promise.all(inTheWay);
  // Now it has a connection, and no response within the timeout is silence.
  expect(await queued).toBeInstanceOf(Outage);
});

test('a call that was never sent reached no one', async () => {
  const url = await listening(() => {});
  // A plain-HTTP server cannot be reached over TLS.
  const unsent = await callJson({ url: url.replace('http:', 'https:'), timeoutMs: 60_000 }).catch((e) => e);
  expect(unsent).toBeInstanceOf(Outage);
  expect(wasReached(unsent)).toBe(false);
});

test.each([
  ['no body', 204, ''],
  ['plain text', 200, 'done'],
])('a success with %s counts as success without details', async (_what, status, text) => {
  const url = await listening((_request, response) => response.writeHead(status).end(text));
  expect(await callJson({ url, body: {}, timeoutMs: 60_000 })).toEqual({ status, body: text || undefined });
  const cards = cardProcessor(url);
  const movement = { key: 'k', id: 'a', amountCents: 1 };
  expect(await cards.capture(movement)).toEqual({ status: 'captured', id: 'a' });
  expect(await cards.voidAuthorisation(movement)).toEqual({ status: 'voided', id: 'a' });
  expect(await cards.refund({ ...movement, reference: 'r' })).toEqual({ status: 'refunded', id: 'a' });
  const charge = { key: 'k', amountCents: 1, currency: 'EUR', token: 't', reference: 'r' };
  await expect(cards.authorise(charge)).rejects.toThrow('unexpected body');
});
