import { describe, expect, test } from 'vitest';
import { START } from '@/db/log/cursor';
import { difference, distrust, fillFrom, hasGoneBack } from './reconcile';

const state = {
  fencingToken: 3,
  published: '9:40',
  partitions: 4,
  brokerCreated: '2026-01-01T00:00:00Z',
  brokerSequence: 40,
};
const copy = { created: state.brokerCreated, lastSequence: 40 };
const laterDay = '2026-01-02T00:00:00Z';

describe('the broker', () => {
  test('is unchanged when it has all that it acknowledged, or more', () => {
    expect(difference(state, copy, 4)).toBeUndefined();
    expect(difference(state, { ...copy, lastSequence: 41 }, 4)).toBeUndefined();
  });

  test.each([
    ['it was wiped', { created: laterDay, lastSequence: 0 }, 4],
    ['a new one has as many messages', { created: laterDay, lastSequence: 40 }, 4],
    ['the number of partitions changed', copy, 8],
  ])('is a different one when %s', (_why, found, partitions) => {
    expect(difference(state, found, partitions)).toBe('another');
  });

  test('is older when it lost its last message', () => {
    expect(difference(state, { ...copy, lastSequence: 39 }, 4)).toBe('older');
  });

  test.each([copy, { ...copy, lastSequence: 12 }, { created: laterDay, lastSequence: 0 }])(
    'is unchanged once the refill has begun',
    (found) => {
      const filled = fillFrom(state, START, { ...found, partitions: 8 });
      expect(filled).toMatchObject({ fencingToken: 3, published: START, partitions: 8 });
      expect(difference(filled, found, 8)).toBeUndefined();
    },
  );

  test('is refilled from where it ends, and never from beyond our checkpoint', () => {
    expect(fillFrom(state, '9:12', { ...copy, partitions: 4 }).published).toBe('9:12');
    expect(fillFrom(state, '9:41', { ...copy, partitions: 4 }).published).toBe('9:40');
  });
});

describe('a broker that reuses a sequence', () => {
  test('was restored to an older copy', () => {
    expect(hasGoneBack(state, [{ seq: 41, duplicate: false }])).toBe(false);
    expect(hasGoneBack(state, [{ seq: 12, duplicate: true }])).toBe(false);
    expect(
      hasGoneBack(state, [
        { seq: 41, duplicate: false },
        { seq: 40, duplicate: false },
      ]),
    ).toBe(true);
  });

  test('is older, whatever sequence it has reached', () => {
    expect(difference(distrust(state), { ...copy, lastSequence: 45 }, 4)).toBe('older');
  });
});
