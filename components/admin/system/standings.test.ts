import { expect, test } from 'vitest';
import type { Follower } from '@/components/admin/consumers/partition-states';
import { standingsOf } from './standings';

const follower = (rest: Partial<Follower>): Follower => ({
  name: 'checkout',
  state: 'live',
  behind: 0,
  oldestSeconds: 0,
  retrying: 0,
  dead: 0,
  partitions: [],
  ...rest,
});
const standing = (rest: Partial<Follower>) => standingsOf([follower(rest)]).get('consumer:checkout');

test('a box says how fast its consumer is and, once it is late, how much waits', () => {
  const pace = { donePerSecond: 12.4, grewPerSecond: 0 };
  expect(standing({ pace, behind: 3 })).toEqual({ text: '12/s', isLate: false });
  expect(standing({ pace, behind: 300, state: 'behind' })).toEqual({
    text: 'behind, 300 wait',
    isLate: true,
  });
  expect(standing({ behind: 3, state: 'paused' })).toEqual({ text: 'paused, 3 wait', isLate: true });
  expect(standing({ state: 'stopped' })).toEqual({ text: 'stopped', isLate: true });
  expect(standing({ state: 'off' })).toEqual({ text: 'off', isLate: false });
  expect(standing({})).toEqual({ text: '', isLate: false });
});
