import { afterEach, beforeEach, expect, test } from 'vitest';
import { Outage } from '@/server/outside/outage';
import { type CardProcessor, cardProcessor } from './client';
import { type TestProcessor, testProcessor } from './test-processor';

let processor: TestProcessor;
let client: CardProcessor;
beforeEach(async () => {
  processor = await testProcessor(150);
  client = cardProcessor(processor.server.url);
});
afterEach(() => processor.stop());

/** Captures an amount; returns the authorisation's id. */
async function taken(token = 'tok_visa'): Promise<string> {
  const charge = { key: 'hold', amountCents: 900, currency: 'EUR', token, reference: 'order-1' };
  const answer = await client.authorise(charge);
  const id = answer.status === 'authorised' ? answer.id : '';
  await client.capture({ key: 'take', id, amountCents: 800 });
  return id;
}
const rejected = (code: string) => ({ status: 'rejected', code, message: expect.any(String) });
const kinds = async () => (await client.ledger(0)).entries.map(({ kind }) => kind).slice(2);
const back = (id: string, key: string, amountCents = 300) => ({ key, id, amountCents, reference: key });

test('partial refunds never exceed the captured amount', async () => {
  const id = await taken();
  expect(await client.refund(back(id, 'r1'))).toEqual({ status: 'refunded', id });
  expect(await client.refund(back(id, 'r2', 501))).toEqual(rejected('amount_too_large'));
  expect((await client.ledger(0)).totals.captured).toEqual({ count: 1, amountCents: 500 });
  expect(await client.refund(back(id, 'r3', 500))).toEqual({ status: 'refunded', id });
  expect((await client.ledger(0)).totals.refunded).toEqual({ count: 1, amountCents: 900 });
});

test('a refund is made once per key, even across a restart', async () => {
  const id = await taken();
  await Promise.all(Array.from({ length: 20 }, () => client.refund(back(id, 'r'))));
  await processor.restart();
  client = cardProcessor(processor.server.url);
  expect(await client.refund(back(id, 'r'))).toEqual({ status: 'refunded', id });
  expect(await kinds()).toEqual(['refunded']);
});

test('a refund refused by the bank stays refused under its key, and no money moves', async () => {
  const id = await taken('tok_refund_refused');
  expect(await client.refund(back(id, 'r'))).toEqual(rejected('refund_refused'));
  expect(await client.refund(back(id, 'r'))).toEqual(rejected('refund_refused'));
  expect(await kinds()).toEqual(['refund-refused']);
  expect((await client.ledger(0)).totals.captured.amountCents).toBe(800);
});

test('a late refund is found by the retry', async () => {
  const id = await taken('tok_refund_late');
  await expect(client.refund(back(id, 'r'), { timeoutMs: 50 })).rejects.toThrow(Outage);
  expect(await client.refund(back(id, 'r'))).toEqual({ status: 'refunded', id });
  expect(await kinds()).toEqual(['refunded']);
});

test('a silent refund moves nothing', async () => {
  const id = await taken('tok_refund_silent');
  await expect(client.refund(back(id, 'r'), { timeoutMs: 20 })).rejects.toThrow('no answer in 20 ms');
  expect(await kinds()).toEqual([]);
});

test("closing a refund's reference reports whether it was made", async () => {
  const id = await taken();
  await client.refund(back(id, 'r'));
  const closed = { status: 'closed', voided: [], refunded: [id] };
  expect(await client.closeReference({ key: 'c', reference: 'r' })).toEqual(closed);
  await processor.restart();
  client = cardProcessor(processor.server.url);
  expect(await client.closeReference({ key: 'c', reference: 'r' })).toEqual(closed);
});

test('a refund that arrives or finishes after its reference was closed is never made', async () => {
  const id = await taken('tok_refund_late');
  const late = client.refund(back(id, 'r'));
  const none = { status: 'closed', voided: [], refunded: [] };
  expect(await client.closeReference({ key: 'c', reference: 'r' })).toEqual(none);
  expect(await late).toEqual(rejected('reference_closed'));
  expect(await client.refund({ ...back(id, 'again'), reference: 'r' })).toEqual(rejected('reference_closed'));
  expect((await client.ledger(0)).totals.captured.amountCents).toBe(800);
});

test('a different refund under the same key is rejected as invalid', async () => {
  const id = await taken();
  await client.refund(back(id, 'r'));
  await expect(client.refund(back(id, 'r', 299))).rejects.toThrow('rejected this call as invalid');
});
