import { expect, test } from 'vitest';
import { readTree } from '@/.ci/tidy/tree';
import { nowMs } from '@/server/clock';
import { planOf } from './plan';
import { play } from './play';

test('the same seed has the identical history', async () => {
  for (const seed of [3, 14, 159]) {
    const [first, second] = [await play(planOf(seed)), await play(planOf(seed))];
    expect(first.history.length).toBeGreaterThan(20);
    expect(second).toEqual(first);
  }
});

test('another seed has another history', async () => {
  const [one, other] = [await play(planOf(1)), await play(planOf(2))];
  expect(one.history).not.toEqual(other.history);
});

test('a simulation restores real time afterwards', async () => {
  const beforeMs = nowMs();
  await play(planOf(1));
  expect(nowMs()).toBeGreaterThanOrEqual(beforeMs);
  expect(nowMs()).toBeLessThan(beforeMs + 60_000);
});

test('only the simulation and tests simulate time and chance', () => {
  const users = readTree().filter(({ text }) => /\bsimulate(Time|Chance)\b/.test(text));
  const isAllowed = (path: string) => path.startsWith('bench/simulation/') || path.endsWith('.test.ts');
  const paths = users.map(({ path }) => path).filter((path) => !isAllowed(path));
  expect(paths.sort()).toEqual(['server/clock.ts', 'server/ids.ts']);
});
