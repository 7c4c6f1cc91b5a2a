import { expect, test } from 'vitest';
import { isoOf } from '@/server/clock';
import { availabilityOf } from './availability';
import type { Line } from './journal';

const answer = (number: number, second: number, status = 202): Line => ({
  kind: 'answer',
  at: isoOf(second * 1_000),
  number,
  key: 'k',
  body: 'same',
  status,
  ms: 1,
});

const during = (lines: Line[]) => availabilityOf(lines, { fromMs: 10_000, untilMs: 50_000, up: {} });

test('an order counts once, when accepted, and only during the faults', () => {
  const lines = [
    answer(0, 9),
    answer(0, 12),
    answer(1, 20),
    answer(1, 21),
    answer(2, 30, 503),
    answer(2, 31),
    answer(3, 51),
  ];
  expect(during(lines)).toMatchObject({ ms: 40_000, accepted: 2 });
});

test('the longest gap may be before, between, or after the orders', () => {
  expect(during([answer(0, 35), answer(1, 40)]).longestWithoutMs).toBe(25_000);
  expect(during([answer(0, 12), answer(1, 40)]).longestWithoutMs).toBe(28_000);
  expect(during([answer(1, 20), answer(0, 15)]).longestWithoutMs).toBe(30_000);
  expect(during([]).longestWithoutMs).toBe(40_000);
});
