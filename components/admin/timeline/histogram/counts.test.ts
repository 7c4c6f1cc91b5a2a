import { describe, expect, it } from 'vitest';
import { entry } from '@/components/admin/timeline/list/test-entries';
import type { EventCounts } from '@/server/contracts/event-counts';
import { barsOf, begin, countedOn, rangeOf, totalOf, wider, withLive } from './counts';

const answer: EventCounts = {
  since: '2026-01-01T00:00:03.000Z',
  until: '2026-01-01T00:00:30.000Z',
  stepMs: 10_000,
  upTo: entry(29).cursor,
  buckets: [{ at: '2026-01-01T00:00:20.000Z', routine: 2, notable: 0, trouble: 1 }],
  nextBefore: entry(20).cursor,
};
const totals = (counts: Parameters<typeof barsOf>[0]) => barsOf(counts).map(totalOf);

describe('the event histogram', () => {
  it('has a bar for every step, including empty ones', () => {
    expect(totals(begin(answer))).toEqual([0, 0, 3]);
  });

  it('grows when older events are counted', () => {
    const older = { at: '2026-01-01T00:00:20.000Z', routine: 1, notable: 1, trouble: 0 };
    const first = { at: '2026-01-01T00:00:00.000Z', routine: 4, notable: 0, trouble: 0 };
    const counts = countedOn(begin(answer), { ...answer, buckets: [older, first], nextBefore: undefined });
    expect(totals(counts)).toEqual([4, 0, 5]);
    expect(counts.nextBefore).toBeUndefined();
  });

  it('counts each live event once, and grows with the clock', () => {
    const once = withLive(begin(answer), [entry(28), entry(31), entry(45)], true);
    const twice = withLive(once, [entry(45)], true);
    expect(totals(twice)).toEqual([0, 0, 3, 1, 1]);
  });

  it('does not grow when its end is fixed', () => {
    expect(totals(withLive(begin(answer), [entry(45)], false))).toEqual([0, 0, 3]);
  });

  it('turns selected bars into a time range, whichever end was selected first', () => {
    const counts = begin(answer);
    expect(rangeOf(barsOf(counts), counts.stepMs, { first: 2, last: 1 })).toEqual({
      since: '2026-01-01T00:00:10.000Z',
      until: '2026-01-01T00:00:30.000Z',
      count: 3,
    });
  });

  it('zooms out to twice the range around its middle, open-ended once it reaches now', () => {
    const range = { since: '2026-01-01T00:00:10.000Z', until: '2026-01-01T00:00:30.000Z' };
    expect(wider(range, Date.parse('2026-01-02'))).toEqual({
      since: '2026-01-01T00:00:00.000Z',
      until: '2026-01-01T00:00:40.000Z',
    });
    expect(wider(range, Date.parse('2026-01-01T00:00:35Z')).until).toBeUndefined();
  });
});
