import { expect, test } from 'vitest';
import type { RewindState } from '@/server/contracts/rewind-api';
import { rewindText, startOf } from './rewind';

const state: RewindState = {
  ...{ consumer: 'inventory', reason: 'To be sure.', fromAt: '2026-01-15T10:00:00.000Z' },
  ...{ startedAt: '2026-01-15T11:00:00.000Z', recognised: 1_200, missing: 0, waiting: 0, share: 0.5 },
};
const endedAt = '2026-01-15T11:00:02.000Z';

test('a rewind says how many events were already processed, missing, and waiting', () => {
  expect(rewindText(state, false)).toBe('Rewinding: 1,200 events already processed, none missing so far.');
  expect(rewindText({ ...state, endedAt }, false)).toBe(
    'Rewound: 1,200 events already processed, none missing.',
  );
  expect(rewindText({ ...state, missing: 1, waiting: 2, endedAt }, true)).toBe(
    [
      'Rewound: 1,200 events already processed, 1 event missing and processed now',
      '2 events waiting for a retry or an operator.',
    ].join(', '),
  );
  expect(rewindText(state, true)).toMatch(/^Continues once resumed/);
});

test('a rewind starts at an event, at a time, or at the first event', () => {
  const from = { moment: '2026-01-15T10:00:05', eventId: ' 5e1f0000-0000-4000-8000-000000000001 ' };
  expect(startOf({ ...from, which: 'event' })).toEqual({ eventId: from.eventId.trim() });
  expect(startOf({ ...from, which: 'moment' })).toEqual({ at: new Date(from.moment).toISOString() });
  expect(startOf({ ...from, which: 'beginning' })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  const nothing = { moment: '', eventId: 'order-1' };
  expect(startOf({ ...nothing, which: 'event' })).toBe('Enter an event id.');
  expect(startOf({ ...nothing, which: 'moment' })).toBe('Enter a date and a time.');
});
