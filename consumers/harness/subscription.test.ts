import { expect, test } from 'vitest';
import { MESSAGE_BYTES } from '@/server/contracts/subjects';
import { mostUnacknowledged } from './subscription';

const brokerCutsAtBytes = 64 * 1024 * 1024;

test('what is under way to a worker stays far below what the broker cuts a slow one for', () => {
  for (const partitions of [1, 4, 61, 84, 160]) {
    const bytes = partitions * mostUnacknowledged(partitions) * MESSAGE_BYTES;
    expect(bytes, `${partitions} partitions`).toBeLessThan(brokerCutsAtBytes / 2);
  }
});

test('a worker of few partitions is sent enough for a batch, one of many at least a little', () => {
  expect(mostUnacknowledged(1)).toBe(128);
  expect(mostUnacknowledged(61)).toBe(12);
  expect(mostUnacknowledged(20_000)).toBe(4);
});
