import { expect, test } from 'vitest';
import { type OrderStep, type OrderView, stepNames } from '@/server/contracts/order-view';
import { isAhead, looksSame, nextShown } from './step-by-step';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 23, 9) + ms).toISOString();

type StepState = [state: OrderStep['state'], ms?: number];

const orderWith = (version: number, status: OrderView['status'], states: StepState[]): OrderView => ({
  orderId: 'one',
  version,
  shopperId: 'ada',
  status,
  lines: [],
  totalCents: 0,
  currency: 'EUR',
  card: { token: 'tok_visa', brand: 'Visa', last4: '4242' },
  steps: stepNames.map((name, index) => {
    const [state, ms] = states[index] ?? ['waiting'];
    return { name, state, ...(ms === undefined ? {} : { at: at(ms) }) };
  }),
  placedAt: at(0),
  updatedAt: at(0),
});

/** Every state shown on the way, as `status: state of each step`. */
function replay(shown: OrderView, latest: OrderView): string[] {
  if (shown === latest) return [];
  const next = nextShown(shown, latest);
  const words = `${next.status}: ${next.steps.map(({ state }) => state).join(' ')}`;
  return [words, ...replay(next, latest)];
}

const placed = orderWith(1, 'processing', [
  ['done', 0],
  ['running', 0],
]);

test('an order that is confirmed at once is replayed step by step with its real times', () => {
  const latest = orderWith(9, 'confirmed', [
    ...([
      ['done', 0],
      ['done', 5],
      ['done', 20],
      ['done', 30],
      ['done', 50],
      ['done', 40],
    ] as StepState[]),
  ]);
  expect(replay(placed, latest)).toEqual([
    'processing: done done running waiting waiting waiting',
    'processing: done done done running waiting waiting',
    'confirmed: done done done done running waiting',
    'confirmed: done done done done running done',
    'confirmed: done done done done done done',
  ]);
  expect(nextShown(placed, latest).steps[1]).toEqual(latest.steps[1]);
  expect(nextShown(placed, latest).steps[2]).not.toHaveProperty('at');
});

test('a cancelled order shows the failed step first, then everything that was undone', () => {
  const latest = orderWith(7, 'cancelled', [
    ...([
      ['done', 0],
      ['undone', 40],
      ['failed', 20],
      ['skipped', 30],
      ['skipped', 30],
      ['skipped', 30],
    ] as StepState[]),
  ]);
  expect(replay(placed, latest)).toEqual([
    'processing: done running failed waiting waiting waiting',
    'cancelled: done undone failed skipped skipped skipped',
  ]);
});

test('a version that changes no step is shown at once', () => {
  const next = { ...placed, version: 2 };
  expect(nextShown(placed, next)).toBe(next);
  expect(looksSame(placed, next)).toBe(true);
});

test('of two states with the same version, the one with more ended steps is ahead', () => {
  const latest = orderWith(9, 'confirmed', [
    ['done', 0],
    ['done', 5],
    ['done', 20],
    ['done', 30],
  ]);
  const between = nextShown(placed, latest);
  expect(between.version).toBe(placed.version);
  expect(isAhead(between, placed)).toBe(true);
  expect(isAhead(placed, between)).toBe(false);
  expect(isAhead(latest, between)).toBe(true);
});
