import { describe, expect, test } from 'vitest';
import { AdaptiveConcurrency, adjustedLimit, type ConcurrencyLimit } from './adaptive-concurrency';

const MOST = 128;
const begun: ConcurrencyLimit = { atOnce: 8, usualMs: 0 };

/** The limit after this many responses of a service called at the limit. */
function limitAfter(
  answers: number,
  from: ConcurrencyLimit,
  answer: (atOnce: number) => { tookMs: number; succeeded?: boolean },
) {
  let limit = from;
  for (let number = 0; number < answers; number += 1) {
    const given = { inFlight: limit.atOnce, succeeded: true, ...answer(limit.atOnce) };
    limit = adjustedLimit(limit, given, MOST);
  }
  return limit;
}

describe('the concurrency limit', () => {
  test.each([2, 2_000])('grows to the maximum for a service that always takes %i ms', (tookMs) => {
    expect(limitAfter(2_000, begun, () => ({ tookMs })).atOnce).toBeGreaterThan(MOST - 1);
  });

  test("settles near a service's capacity when further calls only queue", () => {
    // Capacity is eight calls of 10 ms each; further calls queue.
    const { atOnce } = limitAfter(2_000, begun, (now) => ({ tookMs: 10 * Math.max(1, now / 8) }));
    expect(atOnce).toBeLessThan(MOST / 2);
    expect(atOnce).toBeGreaterThan(8);
  });

  test('drops when the service fails and recovers when it works', () => {
    const down = limitAfter(200, begun, () => ({ tookMs: 5, succeeded: false }));
    expect(down.atOnce).toBeLessThan(9);
    expect(limitAfter(500, down, () => ({ tookMs: 5 })).atOnce).toBeGreaterThan(64);
  });

  test('grows again for a service that has become permanently slower', () => {
    const quick = limitAfter(200, begun, () => ({ tookMs: 5 }));
    expect(limitAfter(400, quick, () => ({ tookMs: 2_000 })).atOnce).toBeGreaterThan(64);
  });

  test('does not grow from calls below the limit', () => {
    expect(adjustedLimit(begun, { tookMs: 5, inFlight: 1, succeeded: true }, MOST).atOnce).toBe(8);
  });
});

const never = new Promise<never>(() => {});

test('a call beyond the limit waits its turn, in order', async () => {
  const calls = new AdaptiveConcurrency(2);
  const [first] = [await calls.take(never), await calls.take(never)];
  const order: string[] = [];
  const third = calls.take(never).then(() => order.push('third'));
  const fourth = calls.take(Promise.resolve()).then((permit) => order.push(permit ? 'fourth' : 'gave up'));
  await fourth;
  expect(order).toEqual(['gave up']);
  first?.over(true);
  await third;
  expect(order).toEqual(['gave up', 'third']);
});
