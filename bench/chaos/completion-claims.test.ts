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

test('an end within a minute of the last fault, or of a later start, is in time', () => {
  expect(wrongIn([0, 160_000], [0, 160_000])).toEqual([]);
  expect(wrongIn([150_000, 210_000], [150_000, 210_000])).toEqual([]);
});

test('a later end, or none, counts as stuck', () => {
  expect(wrongIn([0, 160_001], [0, 1])).toEqual([ENDED]);
  expect(wrongIn([0, 1], [150_000, 210_001])).toEqual([RETURNS_ENDED]);
  expect(wrongIn([0, null], [0, null])).toEqual([ENDED, RETURNS_ENDED]);
});

test('a shop with pending work counts as stuck', () => {
  expect(wrongIn([0, 1], [0, 1], { afterMs: 9, rested: false, left: '1 open orders' })).toEqual([RESTED]);
});
