import { afterAll, beforeAll, expect, test } from 'vitest';
import { testCards } from '@/server/contracts/test-cards';
import { Outage } from '@/server/outside/outage';
import { type CardProcessor, cardProcessor } from './client';
import { type TestProcessor, testProcessor } from './test-processor';

let processor: TestProcessor;
let client: CardProcessor;
beforeAll(async () => {
  processor = await testProcessor(150);
  client = cardProcessor(processor.server.url);
});
afterAll(() => processor.stop());

const charge = (token: string, key: string) => ({
  key,
  token,
  amountCents: 1999,
  currency: 'EUR',
  reference: `order-${key}`,
});
const entriesFor = async (key: string) => {
  const { entries } = await client.ledger(0);
  return entries.filter((entry) => entry.key === key).map((entry) => entry.kind);
};
const authorised = { status: 'authorised', id: expect.stringMatching(/^auth_/) };

test.each(['tok_visa', 'tok_mastercard'])('%s is authorised immediately', async (token) => {
  expect(await client.authorise(charge(token, token))).toEqual(authorised);
  expect(await entriesFor(token)).toEqual(['authorised']);
});

const declined = testCards.flatMap((card) =>
  card.behaviour.does === 'decline' ? [{ ...card, ...card.behaviour }] : [],
);
test.each(declined)('$number is declined: $code', async ({ token, code, message }) => {
  expect(await client.authorise(charge(token, code))).toEqual({ status: 'declined', code, message });
  expect(await client.authorise(charge(token, code))).toEqual({ status: 'declined', code, message });
  expect(await entriesFor(code)).toEqual(['declined']);
});

test('an unknown card is declined', async () => {
  const answer = await client.authorise(charge('tok_made_up', 'unknown'));
  expect(answer).toMatchObject({ status: 'declined', code: 'unknown_card' });
});

test('a caller that times out on the late card finds the one charge on retry', async () => {
  await expect(client.authorise(charge('tok_late', 'late'), { timeoutMs: 50 })).rejects.toThrow(Outage);
  expect(await client.authorise(charge('tok_late', 'late'))).toEqual(authorised);
  expect(await entriesFor('late')).toEqual(['authorised']);
});

test('the card with the lost response is charged once, and the retry gets the response', async () => {
  await expect(client.authorise(charge('tok_twice', 'twice'))).rejects.toThrow(Outage);
  expect(await client.authorise(charge('tok_twice', 'twice'))).toEqual(authorised);
  expect(await entriesFor('twice')).toEqual(['authorised']);
});

test('the card that fails twice pays on the third attempt with the same key', async () => {
  await expect(client.authorise(charge('tok_fails_twice', 'two'))).rejects.toThrow(Outage);
  await expect(client.authorise(charge('tok_fails_twice', 'two'))).rejects.toThrow(Outage);
  expect(await entriesFor('two')).toEqual([]);
  expect(await client.authorise(charge('tok_fails_twice', 'two'))).toEqual(authorised);
});

test('the card that always fails never charges', async () => {
  for (const _attempt of [1, 2, 3, 4]) {
    await expect(client.authorise(charge('tok_fails', 'always'))).rejects.toThrow('answered 500');
  }
  expect(await entriesFor('always')).toEqual([]);
});

test('the silent card leaves the caller to its timeout', async () => {
  const answer = client.authorise(charge('tok_silent', 'silent'), { timeoutMs: 20 });
  await expect(answer).rejects.toThrow('no answer in 20 ms');
  expect(await entriesFor('silent')).toEqual([]);
});

test('a caller can abort', async () => {
  const signal = AbortSignal.timeout(10);
  await expect(client.authorise(charge('tok_silent', 'stop'), { signal })).rejects.toThrow('given up');
  const already = AbortSignal.abort();
  await expect(client.authorise(charge('tok_visa', 'never'), { signal: already })).rejects.toThrow(Outage);
});
