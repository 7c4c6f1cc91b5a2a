import { expect, it } from 'vitest';
import { eventCountsQuery, eventsQuery } from './queries';

const [early, late] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'];

it.each([
  ['events', eventsQuery],
  ['event counts', eventCountsQuery],
])('an empty time range is refused for %s', (_, query) => {
  expect(query.safeParse({ since: early, until: late }).success).toBe(true);
  const { error } = query.safeParse({ since: late, until: early });
  expect(error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'until must be later than since',
  ]);
});
