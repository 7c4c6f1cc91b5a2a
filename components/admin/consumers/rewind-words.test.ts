import { expect, test } from 'vitest';
import type { RewindState } from '@/server/contracts/rewind-api';
import { placeOf } from './ask-to-rewind';
import { rewindWords } from './rewind-words';

const state: RewindState = {
  consumer: 'inventory',
  reason: 'To be sure.',
  fromAt: '2026-01-15T10:00:00.000Z',
  startedAt: '2026-01-15T11:00:00.000Z',
  recognised: 1_200,
  missing: 0,
  waiting: 0,
  share: 0.5,
};
const endedAt = '2026-01-15T11:00:02.000Z';

test('it is said what was recognised, what was missing, and what waits', () => {
  expect(rewindWords(state, false)).toBe(
    'Doing the log again: 1,200 facts recognised as done, none missing so far.',
  );
  expect(rewindWords({ ...state, endedAt }, false)).toBe(
    'Rewound: 1,200 facts recognised as done, none missing.',
  );
  expect(rewindWords({ ...state, missing: 1, waiting: 2, endedAt }, true)).toBe(
    [
      'Rewound: 1,200 facts recognised as done, 1 fact missing and done now',
      '2 facts waiting for a retry or a person.',
    ].join(', '),
  );
  expect(rewindWords(state, true)).toMatch(/^Goes on once it is resumed/);
});

test('where it begins is an event, a moment, or the first event', () => {
  const from = { moment: '2026-01-15T10:00:05', eventId: ' 5e1f0000-0000-4000-8000-000000000001 ' };
  expect(placeOf({ ...from, which: 'event' })).toEqual({ eventId: from.eventId.trim() });
  expect(placeOf({ ...from, which: 'moment' })).toEqual({ at: new Date(from.moment).toISOString() });
  expect(placeOf({ ...from, which: 'beginning' })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  const nothing = { moment: '', eventId: 'order-1' };
  expect(placeOf({ ...nothing, which: 'event' })).toBe('Give the id of an event.');
  expect(placeOf({ ...nothing, which: 'moment' })).toBe('Give a day and a time.');
});
