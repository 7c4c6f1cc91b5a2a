import { expect, test } from 'vitest';
import { percentilesOf, perSecond } from './percentiles';

test('percentiles are measured values, whatever their order', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentilesOf(numbers)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
  expect(percentilesOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
});

test('percentiles of no values are NaN', () => {
  expect(percentilesOf([])).toEqual({ p50: Number.NaN, p95: Number.NaN, p99: Number.NaN, max: Number.NaN });
});

test('a rate is per second', () => {
  expect(perSecond(50, 250)).toBe(200);
});
