import { expect, test } from 'vitest';
import { sales } from '@/consumers/sales.projection';
import { PACE } from '@/server/domain/sales-page';
import { facts, recordedAt } from '@/server/domain/test-order';
import { copied, foldInto, gatheringOf, nothingYet } from './fold';

const begunMs = Date.parse('2026-01-01T00:00:00Z');
const minuteOf = (index: number) => new Date(begunMs + index * 60_000).toISOString();

test('a shop that sells for days keeps the figures of its past, without those that nobody looks at', () => {
  const projections = gatheringOf([sales]);
  const rows = copied(nothingYet(projections));
  const minutes = 3 * 24 * 60;
  for (let index = 0; index < minutes; index += 1) {
    foldInto(rows, projections, { ...recordedAt(1, facts.placed), at: minuteOf(index) });
  }
  const kept = rows.get('sales');
  const key = (index: number) => `minute ${minuteOf(index).slice(0, 16)}`;
  expect(kept?.has(key(0))).toBe(false);
  for (const index of [minutes - 1, minutes - 60, minutes - 120]) expect(kept?.has(key(index))).toBe(true);
  expect(kept?.has('day 2026-01-01')).toBe(true);
  expect(kept?.has(PACE)).toBe(true);
});
