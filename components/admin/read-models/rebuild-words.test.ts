import { expect, test } from 'vitest';
import type { ReadModel, RebuildState } from '@/server/contracts/rebuild-api';
import { actsFor, standing } from './rebuild-words';

const rebuild: RebuildState = {
  state: 'folding',
  way: 'beside',
  reason: 'To see.',
  startedAt: '2026-01-15T10:00:00.000Z',
  looked: 1_500,
  about: 3_000,
  stuck: 0,
};
const model = (rest: Partial<RebuildState>): ReadModel => ({
  name: 'a',
  kind: 'projection',
  table: 'a',
  follows: [],
  rows: 1,
  bytes: 1,
  behind: 0,
  rebuild: { ...rebuild, ...rest },
});
const comparison = { at: rebuild.startedAt, equal: 7, differing: 0, onTheWay: 0, samples: [] };

test('one can switch only after old and new were compared', () => {
  expect(actsFor(model({}))).toEqual(['abandon']);
  expect(actsFor(model({ state: 'following' }))).toEqual(['abandon']);
  expect(actsFor(model({ state: 'following', comparison }))).toContain('switch');
});

test('there is no way back once the old rows are gone', () => {
  expect(actsFor(model({ way: 'emptied' }))).toEqual([]);
});

test('it is said how far it is, and what was found', () => {
  expect(standing(rebuild)).toBe('Event 1,500 of 3,000');
  expect(standing({ ...rebuild, state: 'following', comparison })).toBe('Caught up: all 7 rows are equal');
  const found = { ...comparison, differing: 2, onTheWay: 1 };
  expect(standing({ ...rebuild, state: 'following', comparison: found })).toBe(
    'Caught up: 2 rows differ, 7 are equal, 1 about to change',
  );
});
