import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardProcessor } from './client';
import { type TestProcessor, testProcessor } from './test-processor';

let processor: TestProcessor;
beforeEach(async () => {
  processor = await testProcessor();
});
afterEach(() => processor.stop());

const body = { amountCents: 500, currency: 'EUR', token: 'tok_visa', reference: 'order-1' };
const authorise = (key: string, changes: object = {}) =>
  processor.call('/authorisations', { ...body, ...changes }, { 'idempotency-key': key });
const client = () => cardProcessor(processor.server.url);
const kinds = async () => (await client().ledger(0)).entries.map((entry) => entry.kind);

test.each(['tok_visa', 'tok_late', 'tok_insufficient_funds'])(
  'fifty concurrent calls with one key and %s make one charge and get one response',
  async (token) => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => authorise('same', { token })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await kinds()).toHaveLength(1);
  },
);

test.each([{ amountCents: 501 }, { token: 'tok_mastercard' }, { reference: 'order-2' }])(
  'the same key with another body (%j) is refused, before and after the first response',
  async (changes) => {
    const [first, second] = await Promise.all([
      authorise('k', { token: 'tok_late' }),
      authorise('k', changes),
    ]);
    expect([first.status, second.status]).toEqual([201, 422]);
    expect((await authorise('k', changes)).status).toBe(422);
    expect(await kinds()).toEqual(['authorised']);
  },
);

test('a key used for a charge cannot capture', async () => {
  const held = await client().authorise({ key: 'k', ...body });
  const id = held.status === 'authorised' ? held.id : '';
  const answer = await processor.call(
    `/authorisations/${id}/capture`,
    { amountCents: 500 },
    { 'idempotency-key': 'k' },
  );
  expect(answer.status).toBe(422);
});

test('a restart keeps the ledger, its totals and every response', async () => {
  const held = await authorise('held');
  const declined = await authorise('declined', { token: 'tok_declined' });
  const before = await client().ledger(0);
  await processor.restart();
  expect(await client().ledger(0)).toEqual(before);
  expect(await authorise('held')).toEqual(held);
  expect(await authorise('declined', { token: 'tok_declined' })).toEqual(declined);
  expect((await authorise('held', { amountCents: 1 })).status).toBe(422);
  expect(await client().ledger(0)).toEqual(before);
});

test('a torn last line is dropped and the lines before it are kept', async () => {
  await authorise('held');
  const before = await client().ledger(0);
  await processor.server.stop();
  await appendFile(join(processor.folder, 'ledger.jsonl'), '{"kind":"captured","at":"20');
  await processor.restart();
  expect(await client().ledger(0)).toEqual(before);
});

test("the ledger's pages are complete", async () => {
  await Promise.all(Array.from({ length: 25 }, (_, index) => authorise(`key-${index}`)));
  const first = await processor.call('/ledger?limit=10');
  expect(first.body).toMatchObject({ next: 10, count: 25 });
  const last = await processor.call('/ledger?after=20&limit=10');
  expect(last.body).toMatchObject({ next: null, entries: { length: 5 } });
  expect(last.body).toMatchObject({ totals: { authorised: { count: 25, amountCents: 12_500 } } });
});
