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

/** Takes every call and answers none. */
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

/** Nothing else happens in this process meanwhile. */
function standStill(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('a process that stood still reads what has arrived before it calls anyone silent', async () => {
  const url = await listening((_request, response) => response.end('{"ok":true}'));
  await callJson({ url, timeoutMs: 60_000 });
  const answer = callJson({ url, timeoutMs: 200 });
  // The call goes out, and then nothing happens for longer than its patience.
  await new Promise(setImmediate);
  standStill(500);
  expect(await answer).toEqual({ status: 200, body: { ok: true } });
});

test('time in the queue for a connection is no time on the wire', async () => {
  const waiting: (() => void)[] = [];
  const url = await listening((_request, response) => waiting.push(() => response.end('{}')));
  const inTheWay = Array.from({ length: 256 }, () => callJson({ url, timeoutMs: 60_000 }));
  await expect.poll(() => waiting.length).toBe(256);
  let isOver = false;
  const queued = callJson({ url, timeoutMs: 40 }).catch((error) => {
    isOver = true;
    return error;
  });
  // Somebody else's patience, five times as long, runs out meanwhile.
  const elsewhere = await silentServer();
  await expect(callJson({ url: elsewhere.url, timeoutMs: 200 })).rejects.toThrow('no answer in 200 ms');
  elsewhere.stop();
  expect(isOver).toBe(false);
  for (const answer of waiting.splice(0)) answer();
  await Promise.all(inTheWay);
  // Now it has a connection, and an answer that never comes is silence.
  expect(await queued).toBeInstanceOf(Outage);
});

test('a call that could not be sent never reached anyone', async () => {
  const url = await listening(() => {});
  // Somebody who does not speak TLS cannot be sent anything over it.
  const unsent = await callJson({ url: url.replace('http:', 'https:'), timeoutMs: 60_000 }).catch((e) => e);
  expect(unsent).toBeInstanceOf(Outage);
  expect(wasReached(unsent)).toBe(false);
});

test.each([
  ['no body', 204, ''],
  ['plain text', 200, 'done'],
])('an answer with %s is an answer of a service that has nothing to say', async (_what, status, text) => {
  const url = await listening((_request, response) => response.writeHead(status).end(text));
  expect(await callJson({ url, body: {}, timeoutMs: 60_000 })).toEqual({ status, body: text || undefined });
  const cards = cardProcessor(url);
  const movement = { key: 'k', id: 'a', amountCents: 1 };
  expect(await cards.capture(movement)).toEqual({ status: 'captured', id: 'a' });
  expect(await cards.voidAuthorisation(movement)).toEqual({ status: 'voided', id: 'a' });
  expect(await cards.refund({ ...movement, reference: 'r' })).toEqual({ status: 'refunded', id: 'a' });
  const charge = { key: 'k', amountCents: 1, currency: 'EUR', token: 't', reference: 'r' };
  await expect(cards.authorise(charge)).rejects.toThrow('something else');
});
