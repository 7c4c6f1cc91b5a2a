import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CardProcessor, cardProcessor } from './client';
import { type TestProcessor, testProcessor } from './test-processor';

let processor: TestProcessor;
let client: CardProcessor;
beforeEach(async () => {
  processor = await testProcessor();
  client = cardProcessor(processor.server.url);
});
afterEach(() => processor.stop());

const reference = 'order-1';
const hold = async (key = 'hold', token = 'tok_visa') => {
  const answer = await client.authorise({ key, amountCents: 900, currency: 'EUR', token, reference });
  return answer.status === 'authorised' ? answer.id : '';
};
const rejected = (code: string) => ({ status: 'rejected', code, message: expect.any(String) });

test('an authorisation is captured once, whatever the key', async () => {
  const id = await hold();
  expect(await client.capture({ key: 'c', id, amountCents: 900 })).toEqual({ status: 'captured', id });
  expect(await client.capture({ key: 'c', id, amountCents: 900 })).toEqual({ status: 'captured', id });
  expect(await client.capture({ key: 'd', id, amountCents: 900 })).toEqual(rejected('already_captured'));
  expect((await client.ledger(0)).totals.captured).toEqual({ count: 1, amountCents: 900 });
});

test('two concurrent captures with two keys move the money once', async () => {
  const id = await hold();
  const answers = await Promise.all(['a', 'b'].map((key) => client.capture({ key, id, amountCents: 900 })));
  expect(answers.map((answer) => answer.status).sort()).toEqual(['captured', 'rejected']);
});

test('a capture cannot exceed the authorised amount', async () => {
  const id = await hold();
  expect(await client.capture({ key: 'c', id, amountCents: 901 })).toEqual(rejected('amount_too_large'));
});

test('a void is final', async () => {
  const id = await hold();
  expect(await client.voidAuthorisation({ key: 'v', id })).toEqual({ status: 'voided', id });
  expect(await client.voidAuthorisation({ key: 'v', id })).toEqual({ status: 'voided', id });
  expect(await client.capture({ key: 'c', id, amountCents: 900 })).toEqual(rejected('already_voided'));
  expect((await client.ledger(0)).totals.voided).toEqual({ count: 1, amountCents: 900 });
});

test.each(['capture', 'refund'] as const)(
  'a %s of an unknown or declined authorisation is rejected',
  async (move) => {
    const movement = { key: 'm', id: 'auth_unknown', amountCents: 1, reference };
    expect(await client[move](movement)).toEqual(rejected('no_such_authorisation'));
    await hold('declined', 'tok_declined');
    const [line] = (await client.ledger(0)).entries;
    const id = line?.kind === 'declined' ? line.id : '';
    expect(await client[move]({ ...movement, key: 'n', id })).toEqual(rejected('already_declined'));
  },
);

test('closing a reference voids charges the shop got no response for', async () => {
  await hold('lost', 'tok_twice').catch(() => undefined);
  const answer = await client.closeReference({ key: 'close', reference });
  expect(answer).toEqual({ status: 'closed', voided: [expect.stringMatching(/^auth_/)], refunded: [] });
  expect(await client.closeReference({ key: 'close', reference })).toEqual(answer);
  expect((await client.ledger(0)).totals).toMatchObject({ authorised: { count: 0 }, voided: { count: 1 } });
});

test('a charge that arrives or finishes after its reference was closed is declined', async () => {
  await processor.stop();
  processor = await testProcessor(2_000);
  client = cardProcessor(processor.server.url);
  const late = client.authorise({ key: 'l', amountCents: 9, currency: 'EUR', token: 'tok_late', reference });
  await client.closeReference({ key: 'close', reference });
  expect(await late).toMatchObject({ status: 'declined', code: 'reference_closed' });
  await processor.restart();
  client = cardProcessor(processor.server.url);
  const after = client.authorise({ key: 'a', amountCents: 9, currency: 'EUR', token: 'tok_visa', reference });
  expect(await after).toMatchObject({ status: 'declined', code: 'reference_closed' });
});

test('closing a reference leaves captured money untouched', async () => {
  const id = await hold();
  await client.capture({ key: 'c', id, amountCents: 900 });
  const nothing = { status: 'closed', voided: [], refunded: [] };
  expect(await client.closeReference({ key: 'close', reference })).toEqual(nothing);
  expect((await client.ledger(0)).totals.captured.amountCents).toBe(900);
});
