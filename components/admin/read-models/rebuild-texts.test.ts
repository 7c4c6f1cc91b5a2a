import { expect, test } from 'vitest';
import type { ReadModel, RebuildState } from '@/server/contracts/rebuild-api';
import { actsFor, progressText } from './rebuild-texts';

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

test('switching is offered only after a comparison', () => {
  expect(actsFor(model({}))).toEqual(['abandon']);
  expect(actsFor(model({ state: 'following' }))).toEqual(['abandon']);
  expect(actsFor(model({ state: 'following', comparison }))).toContain('switch');
});

test('nothing is offered once the old rows are gone', () => {
  expect(actsFor(model({ way: 'emptied' }))).toEqual([]);
});

test('the progress names the position, and then the result of the comparison', () => {
  expect(progressText(rebuild)).toBe('Event 1,500 of 3,000');
  expect(progressText({ ...rebuild, state: 'following', comparison })).toBe(
    'Caught up: all 7 rows are equal',
  );
  const found = { ...comparison, differing: 2, onTheWay: 1 };
  expect(progressText({ ...rebuild, state: 'following', comparison: found })).toBe(
    'Caught up: 2 rows differ, 7 are equal, 1 about to change',
  );
});
