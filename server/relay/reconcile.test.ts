import { describe, expect, test } from 'vitest';
import { START } from '@/db/cursor';
import { distrusted, reconcile, wentBack } from './reconcile';

const state = {
  fence: 3,
  published: '9:40',
  partitions: 4,
  brokerCreated: '2026-01-01T00:00:00Z',
  brokerSequence: 40,
};
const copy = { created: state.brokerCreated, lastSequence: 40 };

describe('the relay and the broker agree', () => {
  test('when it is the copy that was filled, and it has all that it acknowledged', () => {
    expect(reconcile(state, copy, 4)).toBe(state);
    expect(reconcile(state, { ...copy, lastSequence: 41 }, 4)).toBe(state);
  });

  test.each([
    ['the broker was wiped', { created: '2026-01-02T00:00:00Z', lastSequence: 0 }, 4],
    ['another copy has as many messages', { created: '2026-01-02T00:00:00Z', lastSequence: 40 }, 4],
    ['it was put back to an older copy', { ...copy, lastSequence: 39 }, 4],
    ['the log is split into another number of lanes', copy, 8],
  ])('publishing starts over when %s', (_why, found, partitions) => {
    const agreed = { created: found.created, lastSequence: found.lastSequence };
    expect(reconcile(state, found, partitions)).toEqual({
      fence: 3,
      published: START,
      partitions,
      brokerCreated: agreed.created,
      brokerSequence: agreed.lastSequence,
    });
  });

  test('after starting over they agree', () => {
    const found = { created: '2026-01-02T00:00:00Z', lastSequence: 0 };
    const agreed = reconcile(state, found, 8);
    expect(reconcile(agreed, found, 8)).toBe(agreed);
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

  test('is filled again, though it looks like the one that was filled', () => {
    const caughtUp = { ...copy, lastSequence: 45 };
    expect(reconcile(distrusted(state), caughtUp, 4)).toMatchObject({ published: START, brokerSequence: 45 });
  });
});
