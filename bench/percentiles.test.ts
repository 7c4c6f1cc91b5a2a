import { expect, test } from 'vitest';
import { percentilesOf, perSecond } from './percentiles';

test('percentiles are numbers that were measured, in any order', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentilesOf(numbers)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
  expect(percentilesOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
});

test('of nothing measured there is nothing to say', () => {
  expect(percentilesOf([])).toEqual({ p50: Number.NaN, p95: Number.NaN, p99: Number.NaN, max: Number.NaN });
});

test('a rate counts by the second', () => {
  expect(perSecond(50, 250)).toBe(200);
});
