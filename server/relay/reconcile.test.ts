import { describe, expect, test } from 'vitest';
import { START } from '@/db/cursor';
import { difference, distrusted, fillFrom, wentBack } from './reconcile';

const state = {
  fencingToken: 3,
  published: '9:40',
  partitions: 4,
  brokerCreated: '2026-01-01T00:00:00Z',
  brokerSequence: 40,
};
const copy = { created: state.brokerCreated, lastSequence: 40 };
const anotherDay = '2026-01-02T00:00:00Z';

describe('the broker', () => {
  test('is the one that was filled when it has all that it acknowledged, and perhaps more', () => {
    expect(difference(state, copy, 4)).toBeUndefined();
    expect(difference(state, { ...copy, lastSequence: 41 }, 4)).toBeUndefined();
  });

  test.each([
    ['it was wiped', { created: anotherDay, lastSequence: 0 }, 4],
    ['one made anew has as many messages', { created: anotherDay, lastSequence: 40 }, 4],
    ['the log is split into another number of partitions', copy, 8],
  ])('is another when %s', (_why, found, partitions) => {
    expect(difference(state, found, partitions)).toBe('another');
  });

  test('is older when it has lost its last message', () => {
    expect(difference(state, { ...copy, lastSequence: 39 }, 4)).toBe('older');
  });

  test.each([copy, { ...copy, lastSequence: 12 }, { created: anotherDay, lastSequence: 0 }])(
    'is as it was filled once that has begun again',
    (found) => {
      const filled = fillFrom(state, START, { ...found, partitions: 8 });
      expect(filled).toMatchObject({ fencingToken: 3, published: START, partitions: 8 });
      expect(difference(filled, found, 8)).toBeUndefined();
    },
  );

  test('is filled from where it ends, and never from beyond where we had come', () => {
    expect(fillFrom(state, '9:12', { ...copy, partitions: 4 }).published).toBe('9:12');
    expect(fillFrom(state, '9:41', { ...copy, partitions: 4 }).published).toBe('9:40');
  });
});

describe('a broker that gives a place twice', () => {
  test('has gone back', () => {
    expect(wentBack(state, [{ seq: 41, duplicate: false }])).toBe(false);
    expect(wentBack(state, [{ seq: 12, duplicate: true }])).toBe(false);
    expect(
      wentBack(state, [
        { seq: 41, duplicate: false },
        { seq: 40, duplicate: false },
      ]),
    ).toBe(true);
  });

  test('is older, however far it reaches by now', () => {
    expect(difference(distrusted(state), { ...copy, lastSequence: 45 }, 4)).toBe('older');
  });
});
