import { describe, expect, test } from 'vitest';
import { afterAnswer, CallsAtOnce, type Limit } from './calls-at-once';

const MOST = 128;
const begun: Limit = { atOnce: 8, usualMs: 0 };

/** The limit after so many answers of a service that is asked as often as the limit says. */
function limitAfter(
  answers: number,
  from: Limit,
  answer: (atOnce: number) => { tookMs: number; worked?: boolean },
) {
  let limit = from;
  for (let number = 0; number < answers; number += 1) {
    const given = { underWay: limit.atOnce, worked: true, ...answer(limit.atOnce) };
    limit = afterAnswer(limit, given, MOST);
  }
  return limit;
}

describe('the number of calls at once', () => {
  test.each([2, 2_000])('grows to the most for a service that always needs %i ms', (tookMs) => {
    expect(limitAfter(2_000, begun, () => ({ tookMs })).atOnce).toBeGreaterThan(MOST - 1);
  });

  test('settles near what a service can do at once when more only wait in its queue', () => {
    // Eight are done at once, in 10 ms each; whoever comes on top waits for them.
    const { atOnce } = limitAfter(2_000, begun, (now) => ({ tookMs: 10 * Math.max(1, now / 8) }));
    expect(atOnce).toBeLessThan(MOST / 2);
    expect(atOnce).toBeGreaterThan(8);
  });

  test('falls when the service fails, and grows again when it works', () => {
    const down = limitAfter(200, begun, () => ({ tookMs: 5, worked: false }));
    expect(down.atOnce).toBeLessThan(9);
    expect(limitAfter(500, down, () => ({ tookMs: 5 })).atOnce).toBeGreaterThan(64);
  });

  test('grows again for a service that has become slow for good', () => {
    const quick = limitAfter(200, begun, () => ({ tookMs: 5 }));
    expect(limitAfter(400, quick, () => ({ tookMs: 2_000 })).atOnce).toBeGreaterThan(64);
  });

  test('learns nothing about more from calls that were few', () => {
    expect(afterAnswer(begun, { tookMs: 5, underWay: 1, worked: true }, MOST).atOnce).toBe(8);
  });
});

const never = new Promise<never>(() => {});

test('whoever comes when all turns are taken waits for one that is over, in order', async () => {
  const calls = new CallsAtOnce(2);
  const [first] = [await calls.take(never), await calls.take(never)];
  const turns: string[] = [];
  const third = calls.take(never).then(() => turns.push('third'));
  const fourth = calls.take(Promise.resolve()).then((permit) => turns.push(permit ? 'fourth' : 'gave up'));
  await fourth;
  expect(turns).toEqual(['gave up']);
  first?.over(true);
  await third;
  expect(turns).toEqual(['gave up', 'third']);
});
