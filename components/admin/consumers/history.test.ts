import { expect, test } from 'vitest';
import { HISTORY_STEPS, type PartitionHistory } from '@/server/contracts/consumer-api';
import { trendOf } from './history';
import type { Partition } from './partition-states';

const partition = (partition: number, behind: number): Partition => ({
  name: 'checkout',
  partition,
  owner: 'worker',
  behind,
  oldestSeconds: 0,
  retrying: 0,
  dead: 0,
});
const points = (change: Record<number, number>) =>
  Array.from({ length: HISTORY_STEPS }, (_, step) => change[step] ?? null);
const history: PartitionHistory = {
  range: 'minutes',
  stepSeconds: 10,
  partitions: {
    'checkout/0': points({ 3: 4, 4: 1 }),
    'checkout/1': points({ 4: 2, 59: 1 }),
    'payments/0': points({ 3: 9 }),
  },
};

test('a consumer’s trend sums its partitions, and a gap stays a gap', () => {
  const trend = trendOf(history, [partition(0, 0), partition(1, 0)]);
  expect(trend.slice(2, 6)).toEqual([null, 4, 3, null]);
  expect(trend).toHaveLength(HISTORY_STEPS);
});

test('the newest step is the current lag, or the recorded one if that is higher', () => {
  expect(trendOf(history, [partition(0, 7), partition(1, 0)]).at(-1)).toBe(7);
  expect(trendOf(history, [partition(0, 0), partition(1, 0)]).at(-1)).toBe(1);
  expect(trendOf({ ...history, partitions: {} }, [partition(0, 0)]).at(-1)).toBe(0);
});
