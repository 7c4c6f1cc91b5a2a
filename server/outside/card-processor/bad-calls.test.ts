import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cardProcessor } from './client';
import { type TestProcessor, testProcessor } from './test-processor';

let processor: TestProcessor;
beforeAll(async () => {
  processor = await testProcessor();
});
afterAll(() => processor.stop());
afterEach(async () => {
  expect((await processor.call('/health')).body).toEqual({ ok: true, entries: 0 });
});

const good = { amountCents: 500, currency: 'EUR', token: 'tok_visa', reference: 'order-1' };
const key = { 'idempotency-key': 'key' };

test.each([
  ['cut JSON', '{"amountCents":5'],
  ['no JSON', 'hello'],
  ['an empty body', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['an unknown key', { ...good, extra: 1 }],
  ['a missing key', { ...good, token: undefined }],
  ['a text amount', { ...good, amountCents: '500' }],
  ['a zero amount', { ...good, amountCents: 0 }],
  ['a negative amount', { ...good, amountCents: -500 }],
  ['a broken amount', { ...good, amountCents: 0.5 }],
  ['a huge amount', { ...good, amountCents: 1e21 }],
  ['an infinite amount', JSON.stringify(good).replace('500', '1e999')],
  ['another currency', { ...good, currency: 'USD' }],
  ['a NUL', { ...good, reference: 'a\u0000b' }],
  ['a lone surrogate', JSON.stringify(good).replace('order-1', '\\ud800')],
  ['an empty reference', { ...good, reference: '' }],
  ['a long reference', { ...good, reference: 'x'.repeat(101) }],
  ['__proto__', JSON.stringify(good).replace('{', '{"__proto__":{"amountCents":1},')],
  ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
])('a body with %s gets 400', async (_what, body) => {
  const answer = await processor.call('/authorisations', body, key);
  expect(answer).toEqual({ status: 400, body: { code: expect.any(String), message: expect.any(String) } });
});

test.each([
  ['none', {}],
  ['an empty one', { 'idempotency-key': '' }],
  ['a long one', { 'idempotency-key': 'x'.repeat(201) }],
])('a call with %s as idempotency key gets 400', async (_what, headers: Record<string, string>) => {
  const answer = await processor.call('/authorisations', good, headers);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).toContain('Idempotency-Key');
});

test('a body above 64 KB gets 413', async () => {
  const answer = await processor.call('/authorisations', { ...good, reference: 'x'.repeat(70_000) }, key);
  expect(answer.status).toBe(413);
});

test('a body not declared as JSON gets 415', async () => {
  const answer = await processor.call('/authorisations', 'amountCents=5', {
    ...key,
    'content-type': 'text/plain',
  });
  expect(answer.status).toBe(415);
});

test.each([
  '/',
  '/nothing',
  '/authorisations',
  '/authorisations/auth_1',
  '/authorisations/%00/x',
  '/constructor',
  '/ledger/x/y',
])('GET %s gets 404', async (path) => {
  expect((await processor.call(path)).status).toBe(404);
});

test.each(['after=-1', 'limit=0', 'limit=1001', 'limit=x', 'other=1'])(
  'a ledger page with %s gets 400',
  async (query) => {
    expect((await processor.call(`/ledger?${query}`)).status).toBe(400);
  },
);

const raw = (text: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(processor.server.port, '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('close', () => resolve(answer));
  });

test('a foreign host name pointing at loopback gets 403', async () => {
  expect(await raw('GET /ledger HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toContain(
    '403',
  );
});

test('a caller that disconnects mid-body does no harm', async () => {
  const head = 'POST /authorisations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
  await raw(`${head}Idempotency-Key: k\r\nContent-Length: 500\r\n\r\n{"amount`);
  await raw('complete nonsense\r\n\r\n');
});

test('the client throws on an invalid call instead of retrying it', async () => {
  const client = cardProcessor(processor.server.url);
  await expect(client.authorise({ key: 'bad', ...good, amountCents: -1 })).rejects.toThrow(
    'rejected this call as invalid',
  );
});
