import { expect, test } from 'vitest';
import type { Attempt, Handling, Inspection } from '@/server/contracts/inspection';
import { latenessOf } from './lateness';
import { after, history, told } from './test-history';

const by = (id: string, event: ReturnType<typeof told>) => ({
  ...event,
  metadata: { ...event.metadata, actor: { kind: 'service' as const, id } },
});
const placed = told(1, 'order.placed', 0);
const requested = by('checkout', told(2, 'payment.requested', 100));
const services: Inspection['services'] = [
  { name: 'checkout', kind: 'saga', follows: [] },
  { name: 'payments', kind: 'effect', follows: [], calls: 'card processor' },
  { name: 'order-status', kind: 'projection', follows: [] },
];
const done = (consumer: string, event: { id: string }, atMs: number): Handling => ({
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

/** An order that was confirmed after so long, as the card's answer took until shortly before. */
function confirmed(
  totalMs: number,
  change: Partial<Handling> = {},
  seen: Partial<Inspection> = {},
): Inspection {
  const authorised = by('payments', told(3, 'payment.authorised', totalMs - 100));
  const end = by('checkout', told(4, 'order.confirmed', totalMs));
  return history({
    events: [placed, requested, authorised, end],
    services,
    handlings: [
      done('checkout', placed, 100),
      { ...done('payments', requested, totalMs - 100), ...change },
      done('checkout', authorised, totalMs),
    ],
    readAt: after(totalMs + 60_000),
    ...seen,
  });
}

/** An order under way whose card is waited for. */
function open(readMs: number, change: Partial<Handling>, seen: Partial<Inspection> = {}): Inspection {
  return history({
    events: [placed, requested],
    services,
    handlings: [
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

test('a history that does not begin with an order tells nothing', () => {
  expect(latenessOf(history({ events: [told(1, 'product.changed', 0)], readAt: after(60_000) }))).toBe(
    undefined,
  );
});

test('failures that are alike are counted, with all the time until the answer', () => {
  const attempts = [failed(1, 6_000), failed(2, 9_000)];
  expect(says(confirmed(19_100, { attempts }))).toBe(
    'the card processor returned 500 twice: 13 s of 19 s; waited for payments: 5.9 s',
  );
});

test('failures of different kinds are told apart', () => {
  const attempts = [failed(1, 200), failed(2, 5_200, 'http://card/: no answer in 5000 ms')];
  expect(says(confirmed(10_300, { attempts }))).toBe(
    'the card processor returned 500: 5.0 s of 10 s; the card processor did not answer: 5.0 s',
  );
});

test('a processor that is silent is named, also while it still is', () => {
  const attempts: Attempt[] = [
    { ...failed(1, 200), outcome: 'unanswered', error: 'still waiting', endedAt: after(4_200) },
  ];
  expect(says(confirmed(12_300, { attempts }))).toBe('the card processor did not answer: 12 s of 12 s');
  expect(says(open(20_200, { state: 'retrying', attempts }))).toBe(
    'the card processor did not answer: 20 s of 20 s',
  );
});

test('an outage and a pause are named as such, and each moment counts once', () => {
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

test('an order that waits for a consumer names it, and not one that shows what was done', () => {
  expect(says(open(30_100, {}))).toBe('waited for payments: 30 s of 30 s');
});

test('a delivery that waits behind an earlier one of its order tells what the earlier one waits for', () => {
  const handlings: Handling[] = [
    { consumer: 'checkout', eventId: placed.id, state: 'dead', attempts: [failed(1, 50, 'wrong shape')] },
    { consumer: 'checkout', eventId: requested.id, state: 'behind' },
  ];
  expect(says(open(10_100, {}, { handlings }))).toBe(
    'checkout gave up: checkout failed (wrong shape): 10 s of 10 s',
  );
  const [, behind] = handlings;
  expect(says(open(10_100, {}, { handlings: behind ? [behind] : [] }))).toBe(
    'checkout waited for an earlier event of this order: 10 s of 10 s',
  );
});

test('a wait that a person ended is theirs, unless something had gone wrong', () => {
  const cancelled = { ...told(3, 'order.cancelled', 9_000) };
  const person = {
    ...cancelled.metadata,
    causationId: 'click',
    actor: { kind: 'operator' as const, id: 'ada' },
  };
  const events = [placed, requested, { ...cancelled, metadata: person }];
  const payments = done('payments', requested, 9_500);
  const handlings = (attempts: Attempt[]) => [{ ...payments, ...(attempts.length > 0 && { attempts }) }];
  expect(says(history({ events, services, handlings: handlings([]) }))).toBe(
    'waited for the operator: 8.9 s of 9.0 s',
  );
  expect(says(history({ events, services, handlings: handlings([failed(1, 1_000)]) }))).toBe(
    'the card processor returned 500: 8.0 s of 9.0 s',
  );
});

test('time after a delivery was processed is that of a timeout', () => {
  const cancelled = by('checkout', told(2, 'order.cancelled', 8_000));
  const handlings = [done('checkout', placed, 100)];
  expect(says(history({ events: [placed, cancelled], services, handlings }))).toBe(
    'waited until a timeout of checkout ran out: 7.9 s of 8.0 s',
  );
});
