import { expect, test } from 'vitest';
import { isComplete, promises } from './checks';

const types = ['order.placed', 'stock.reserved', 'order.confirmed', 'payment.captured', 'receipt.sent'];
const versions = [1, 2, 3, 4, 5];

test('an order that was paid, confirmed, and mailed once is complete in any reading order', () => {
  expect(isComplete({ types, versions })).toBe(true);
  expect(isComplete({ types: [...types].reverse(), versions: [...versions].reverse() })).toBe(true);
  expect(isComplete({ types: ['order.placed', 'order.cancelled'], versions: [1, 2] })).toBe(true);
});

test.each([
  ['ends twice', [...types, 'order.cancelled'], [...versions, 6]],
  ['has no end', ['order.placed'], [1]],
  ['was charged twice', [...types, 'payment.captured'], [...versions, 6]],
  ['was never charged', types.filter((type) => type !== 'payment.captured'), [1, 2, 3, 4]],
  ['got no receipt', types.filter((type) => type !== 'receipt.sent'), [1, 2, 3, 4]],
  ['misses a version', types, [1, 2, 3, 4, 6]],
  ['has a version twice', types, [1, 2, 3, 4, 4]],
])('an order that %s is incomplete', (_what, types, versions) => {
  expect(isComplete({ types, versions })).toBe(false);
});

test('a load fails if an order with a good card was cancelled or took too long', () => {
  const wrongIn = (...orders: Parameters<typeof promises>[0]) =>
    promises(orders).flatMap(({ name, wrong }) => (wrong ? [name] : []));
  const confirmed = { types, placedMs: 0, endedMs: 30_000 };
  expect(wrongIn(confirmed)).toEqual([]);
  expect(wrongIn(confirmed, { types: ['order.placed', 'order.cancelled'], placedMs: 0, endedMs: 1 })).toEqual(
    ['no good card was cancelled'],
  );
  expect(wrongIn({ ...confirmed, endedMs: 30_001 })).toEqual(['each accepted order has ended within 30 s']);
});
