import { expect, test } from 'vitest';
import { differencesBetween, increments } from './differences';

test('every differing path is listed, and no other', () => {
  expect(differencesBetween({ a: 1, b: { c: 'x', d: true } }, { a: 1, b: { c: 'y', d: true } })).toEqual([
    { path: 'b.c', before: 'x', after: 'y' },
  ]);
});

test('an added value has no before, and a removed one no after', () => {
  expect(differencesBetween(undefined, { a: 1 })).toEqual([{ path: 'a', after: 1 }]);
  expect(differencesBetween({ a: 1 }, {})).toEqual([{ path: 'a', before: 1 }]);
});

test('a list item is identified by its name, not its index', () => {
  const before = [{ name: 'stock', state: 'running' }, { name: 'payment' }];
  const after = [{ name: 'payment' }, { name: 'stock', state: 'done' }];
  expect(differencesBetween(before, after)).toEqual([
    { path: 'stock.state', before: 'running', after: 'done' },
  ]);
});

test('counters are shown as increments', () => {
  expect(increments({ sku: 'MUG', version: 1, sold: 3 }, { sku: 'MUG', version: 2, sold: 5 })).toEqual([
    { path: 'sold', by: 2 },
  ]);
  expect(increments(undefined, { version: 1, reserved: 2 })).toEqual([{ path: 'reserved', by: 2 }]);
});
