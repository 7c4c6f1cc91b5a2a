import { expect, test } from 'vitest';
import type { Attempt, InspectedDelivery, Inspection } from '@/server/contracts/inspection';
import { after, history, recorded } from '../test-history';
import { latenessOf } from './lateness';

const by = (id: string, event: ReturnType<typeof recorded>) => ({
  ...event,
  metadata: { ...event.metadata, actor: { kind: 'service' as const, id } },
});
const placed = recorded(1, 'order.placed', 0);
const requested = by('checkout', recorded(2, 'payment.requested', 100));
const services: Inspection['services'] = [
  { name: 'checkout', kind: 'saga', follows: [] },
  { name: 'payments', kind: 'effect', follows: [], calls: 'card processor' },
  { name: 'order-status', kind: 'projection', follows: [] },
];
const done = (consumer: string, event: { id: string }, atMs: number): InspectedDelivery => ({
  consumer,
  eventId: event.id,
  state: 'done',
  processedAt: after(atMs),
  durationMs: 10,
  tries: 1,
});
const failed = (attempt: number, fromMs: number, error = 'http://card/: answered 500'): Attempt => ({
  attempt,
  outcome: 'failed',
  startedAt: after(fromMs),
  endedAt: after(fromMs + 50),
  error,
  nextAttemptAt: after(fromMs + 1_000),
});

/** An order confirmed after `totalMs`, most of which the card processor's response took. */
function confirmed(
  totalMs: number,
  change: Partial<InspectedDelivery> = {},
  seen: Partial<Inspection> = {},
): Inspection {
  const authorised = by('payments', recorded(3, 'payment.authorised', totalMs - 100));
  const end = by('checkout', recorded(4, 'order.confirmed', totalMs));
  return history({
    events: [placed, requested, authorised, end],
    services,
    deliveries: [
      done('checkout', placed, 100),
      { ...done('payments', requested, totalMs - 100), ...change },
      done('checkout', authorised, totalMs),
    ],
    readAt: after(totalMs + 60_000),
    ...seen,
  });
}

/** An order that is waiting for the card processor. */
function open(
  readMs: number,
  change: Partial<InspectedDelivery>,
  seen: Partial<Inspection> = {},
): Inspection {
  return history({
    events: [placed, requested],
    services,
    deliveries: [
      done('checkout', placed, 100),
      { consumer: 'payments', eventId: requested.id, state: 'awaited', ...change },
      { consumer: 'order-status', eventId: placed.id, state: 'awaited' },
    ],
    readAt: after(readMs),
    ...seen,
  });
}

const says = (seen: Inspection) => latenessOf(seen)?.says;

test('an order that took less than five seconds is not late', () => {
  expect(latenessOf(confirmed(4_000))).toBeUndefined();
  expect(latenessOf(open(4_000, {}))).toBeUndefined();
});

test('a history that does not start with an order is never late', () => {
  expect(latenessOf(history({ events: [recorded(1, 'product.changed', 0)], readAt: after(60_000) }))).toBe(
    undefined,
  );
});

test('equal failures are counted together, with the time until the response', () => {
  const attempts = [failed(1, 6_000), failed(2, 9_000)];
  expect(says(confirmed(19_100, { attempts }))).toBe(
    'the card processor returned 500 twice: 13 s of 19 s; waited for payments: 5.9 s',
  );
});

test('different failures are listed separately', () => {
  const attempts = [failed(1, 200), failed(2, 5_200, 'http://card/: no answer in 5000 ms')];
  expect(says(confirmed(10_300, { attempts }))).toBe(
    'the card processor returned 500: 5.0 s of 10 s; the card processor did not answer: 5.0 s',
  );
});

test('a silent card processor is named, even while it is still silent', () => {
  const attempts: Attempt[] = [
    { ...failed(1, 200), outcome: 'unanswered', error: 'still waiting', endedAt: after(4_200) },
  ];
  expect(says(confirmed(12_300, { attempts }))).toBe('the card processor did not answer: 12 s of 12 s');
  expect(says(open(20_200, { state: 'retrying', attempts }))).toBe(
    'the card processor did not answer: 20 s of 20 s',
  );
});

test('outages and pauses are named, and overlapping time counts once', () => {
  const attempts = [failed(1, 1_000)];
  const standstills: Inspection['standstills'] = [
    { consumer: 'payments', why: 'outage', from: after(2_000), to: after(12_000), reason: 'refused' },
    { consumer: 'payments', why: 'paused', from: after(11_000), to: after(16_000), reason: 'look' },
    { consumer: 'send-receipt', why: 'paused', from: after(0), reason: 'not on the way' },
  ];
  const late = latenessOf(confirmed(20_100, { attempts }, { standstills }));
  expect(late?.says).toBe(
    'the card processor could not be reached: 10 s of 20 s; ' +
      'the card processor returned 500: 5.0 s; payments was paused: 4.0 s',
  );
  expect(late?.spent.reduce((sum, { ms }) => sum + ms, 0)).toBe(late?.totalMs);
});

test('a waiting order names the consumer that advances it, not a projection', () => {
  expect(says(open(30_100, {}))).toBe('waited for payments: 30 s of 30 s');
});

test('a blocked delivery is explained by the delivery that blocks it', () => {
  const deliveries: InspectedDelivery[] = [
    { consumer: 'checkout', eventId: placed.id, state: 'dead', attempts: [failed(1, 50, 'wrong shape')] },
    { consumer: 'checkout', eventId: requested.id, state: 'behind' },
  ];
  expect(says(open(10_100, {}, { deliveries }))).toBe(
    'checkout gave up: checkout failed (wrong shape): 10 s of 10 s',
  );
  const [, behind] = deliveries;
  expect(says(open(10_100, {}, { deliveries: behind ? [behind] : [] }))).toBe(
    'checkout waited for an earlier event of this order: 10 s of 10 s',
  );
});

test('a wait ended by a person is attributed to them, unless something failed', () => {
  const cancelled = { ...recorded(3, 'order.cancelled', 9_000) };
  const person = {
    ...cancelled.metadata,
    causationId: 'click',
    actor: { kind: 'operator' as const, id: 'ada' },
  };
  const events = [placed, requested, { ...cancelled, metadata: person }];
  const payments = done('payments', requested, 9_500);
  const deliveries = (attempts: Attempt[]) => [{ ...payments, ...(attempts.length > 0 && { attempts }) }];
  expect(says(history({ events, services, deliveries: deliveries([]) }))).toBe(
    'waited for the operator: 8.9 s of 9.0 s',
  );
  expect(says(history({ events, services, deliveries: deliveries([failed(1, 1_000)]) }))).toBe(
    'the card processor returned 500: 8.0 s of 9.0 s',
  );
});

test('time after a processed delivery is attributed to a timeout', () => {
  const cancelled = by('checkout', recorded(2, 'order.cancelled', 8_000));
  const deliveries = [done('checkout', placed, 100)];
  expect(says(history({ events: [placed, cancelled], services, deliveries }))).toBe(
    'waited for a timeout of checkout: 7.9 s of 8.0 s',
  );
});
