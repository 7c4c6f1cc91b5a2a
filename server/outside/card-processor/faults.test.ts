import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Outage } from '@/server/outside/outage';
import { type CardProcessor, cardProcessor } from './client';
import { type TestProcessor, testProcessor } from './test-processor';

let processor: TestProcessor;
let client: CardProcessor;
beforeEach(async () => {
  processor = await testProcessor();
  client = cardProcessor(processor.server.url);
});
afterEach(() => processor.stop());

const pay = (key: string, timeoutMs = 60_000) =>
  client.authorise(
    { key, amountCents: 1, currency: 'EUR', token: 'tok_visa', reference: key },
    { timeoutMs },
  );

test('a processor that is down causes outages until the fault is cleared, and stays healthy', async () => {
  await processor.call('/faults', { down: true });
  await expect(pay('a')).rejects.toThrow(Outage);
  expect((await processor.call('/health')).status).toBe(200);
  await fetch(`${processor.server.url}/faults`, { method: 'DELETE' });
  expect(await pay('a')).toMatchObject({ status: 'authorised' });
});

test('an error rate of 0.25 fails every fourth call', async () => {
  await processor.call('/faults', { errorRate: 0.25 });
  const outcomes: string[] = [];
  for (const key of ['1', '2', '3', '4', '5', '6', '7', '8']) {
    outcomes.push(
      await pay(key).then(
        () => 'ok',
        () => 'outage',
      ),
    );
  }
  expect(outcomes).toEqual(['ok', 'ok', 'ok', 'outage', 'ok', 'ok', 'ok', 'outage']);
});

test('a lost response is repeated, and nothing is done twice', async () => {
  await processor.call('/faults', { lostAnswerRate: 0.5 });
  expect(await pay('heard')).toMatchObject({ status: 'authorised' });
  await expect(pay('lost')).rejects.toThrow(Outage);
  await fetch(`${processor.server.url}/faults`, { method: 'DELETE' });
  expect(await pay('lost')).toMatchObject({ status: 'authorised' });
  expect((await client.ledger(0)).totals.authorised.count).toBe(2);
});

test('a slow processor is an outage for an impatient caller', async () => {
  await processor.call('/faults', { latencyMs: 200 });
  await expect(pay('a', 20)).rejects.toThrow('no answer in 20 ms');
  expect(await pay('a')).toMatchObject({ status: 'authorised' });
});

test.each([{ down: 1 }, { errorRate: 2 }, { latencyMs: -1 }, { other: true }])(
  'the fault %j is refused',
  async (faults) => {
    expect((await processor.call('/faults', faults)).status).toBe(400);
  },
);

test('an unreachable processor is an outage', async () => {
  await processor.server.stop();
  await expect(pay('a')).rejects.toThrow('ECONNREFUSED');
});

test.each([
  ['no JSON', 200, '<html>'],
  ['another shape', 200, '{"id":5}'],
  ['nothing', 201, ''],
  ['an error in good shape', 500, '{"id":"auth_1","status":"authorised"}'],
])('a response that is %s is an outage, not a charge', async (_what, status, text) => {
  const other = createServer((_request, response) => response.writeHead(status).end(text));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  client = cardProcessor(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  await expect(pay('a')).rejects.toThrow(Outage);
  other.closeAllConnections();
  other.close();
});

test('it stops even while a caller waits for a response', async () => {
  const charge = { key: 's', amountCents: 1, currency: 'EUR', token: 'tok_silent', reference: 's' };
  const waiting = client.authorise(charge, { timeoutMs: 600_000 });
  const given = expect(waiting).rejects.toThrow(Outage);
  // The silent call was sent before this one, so the server has it by then.
  await processor.call('/health');
  await processor.restart();
  await given;
});
