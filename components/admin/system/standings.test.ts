import { expect, test } from 'vitest';
import type { ConsumerStatus } from '@/components/admin/consumers/partition-states';
import { standingsOf } from './standings';

const consumer = (rest: Partial<ConsumerStatus>): ConsumerStatus => ({
  ...{ name: 'checkout', state: 'live', behind: 0, oldestSeconds: 0, retrying: 0, dead: 0, partitions: [] },
  ...rest,
});
const standing = (rest: Partial<ConsumerStatus>) => standingsOf([consumer(rest)]).get('consumer:checkout');

test('a node shows its consumer’s rate and, once it lags, its lag', () => {
  const pace = { donePerSecond: 12.4, grewPerSecond: 0 };
  expect(standing({ pace, behind: 3 })).toEqual({ text: '12/s', isLate: false });
  expect(standing({ pace, behind: 300, state: 'behind' })).toEqual({
    text: 'behind by 300',
    isLate: true,
  });
  expect(standing({ behind: 3, state: 'paused' })).toEqual({ text: 'paused, lag 3', isLate: true });
  expect(standing({ state: 'stopped' })).toEqual({ text: 'stopped', isLate: true });
  expect(standing({ state: 'off' })).toEqual({ text: 'off', isLate: false });
  expect(standing({})).toEqual({ text: '', isLate: false });
});
