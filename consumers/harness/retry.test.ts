import { expect, test } from 'vitest';
import { retryInMs } from './retry';

const many = (attempts: number) => Array.from({ length: 200 }, () => retryInMs(attempts));

test('the first wait is short, each later one about twice as long, and none is endless', () => {
  for (const [attempts, ms] of [
    [1, 250],
    [2, 500],
    [3, 1_000],
    [7, 16_000],
    [8, 30_000],
    [9, 30_000],
    [1_000_000, 30_000],
  ] as const) {
    const waits = many(attempts);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(ms / 2);
    expect(Math.max(...waits)).toBeLessThanOrEqual((ms * 3) / 2 + 1);
  }
});

test('two who fail together do not try again together', () =>
  expect(new Set(many(8)).size).toBeGreaterThan(100));
