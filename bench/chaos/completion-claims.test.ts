import { expect, test } from 'vitest';
import { completionClaims, ENDED, type Ends, RESTED, RETURNS_ENDED } from './completion-claims';

const healedMs = 100_000;
const rested = { afterMs: 1, rested: true, left: '' };

/** The violated claims for one order and its return with these start and end times. */
function wrongIn(
  order: [number, number | null],
  back: [number, number | null],
  converged = rested,
): string[] {
  const [placedMs, endedMs] = order;
  const [openedMs, closedMs] = back;
  const page = { orderId: 'one', status: null, lines: [], row: {}, version: 1 };
  const about = { returnId: 'back', orderId: 'one', opened: 1, lines: [], restock: true, end: null };
  const stored: Ends['stored'] = {
    orders: new Map([['one', { ...page, placedMs, endedMs }]]),
    returns: new Map([['back', { ...about, openedMs, endedMs: closedMs }]]),
  };
  return completionClaims({ stored, healedMs, converged })
    .filter(({ wrong }) => wrong > 0)
    .map(({ name }) => name);
}

test('what ends within a minute after the last fault is in time, and so is what began late', () => {
  expect(wrongIn([0, 160_000], [0, 160_000])).toEqual([]);
  expect(wrongIn([150_000, 210_000], [150_000, 210_000])).toEqual([]);
});

test('what ends later, or never, is stuck', () => {
  expect(wrongIn([0, 160_001], [0, 1])).toEqual([ENDED]);
  expect(wrongIn([0, 1], [150_000, 210_001])).toEqual([RETURNS_ENDED]);
  expect(wrongIn([0, null], [0, null])).toEqual([ENDED, RETURNS_ENDED]);
});

test('a shop that did not come to rest is stuck', () => {
  expect(wrongIn([0, 1], [0, 1], { afterMs: 9, rested: false, left: '1 open orders' })).toEqual([RESTED]);
});
