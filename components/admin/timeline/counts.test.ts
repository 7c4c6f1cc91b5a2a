import { describe, expect, it } from 'vitest';
import type { EventCounts } from '@/server/contracts/event-counts';
import { barsOf, begin, countedOn, heard, rangeOf, totalOf, wider } from './counts';
import { entry } from './log-entries';

const answer: EventCounts = {
  since: '2026-01-01T00:00:03.000Z',
  until: '2026-01-01T00:00:30.000Z',
  stepMs: 10_000,
  upTo: entry(29).cursor,
  buckets: [{ at: '2026-01-01T00:00:20.000Z', routine: 2, notable: 0, trouble: 1 }],
  nextBefore: entry(20).cursor,
};
const totals = (counts: Parameters<typeof barsOf>[0]) => barsOf(counts).map(totalOf);

describe('what is counted over time', () => {
  it('has a bar for every step, empty ones too', () => {
    expect(totals(begin(answer))).toEqual([0, 0, 3]);
  });

  it('grows by what is counted further back', () => {
    const older = { at: '2026-01-01T00:00:20.000Z', routine: 1, notable: 1, trouble: 0 };
    const first = { at: '2026-01-01T00:00:00.000Z', routine: 4, notable: 0, trouble: 0 };
    const counts = countedOn(begin(answer), { ...answer, buckets: [older, first], nextBefore: undefined });
    expect(totals(counts)).toEqual([4, 0, 5]);
    expect(counts.nextBefore).toBeUndefined();
  });

  it('counts what happens since, once, and grows with the clock', () => {
    const once = heard(begin(answer), [entry(28), entry(31), entry(45)], true);
    const twice = heard(once, [entry(45)], true);
    expect(totals(twice)).toEqual([0, 0, 3, 1, 1]);
  });

  it('does not grow when its end is chosen', () => {
    expect(totals(heard(begin(answer), [entry(45)], false))).toEqual([0, 0, 3]);
  });

  it('tells a choice of bars as a stretch of time, from whichever end it was drawn', () => {
    const counts = begin(answer);
    expect(rangeOf(barsOf(counts), counts.stepMs, { first: 2, last: 1 })).toEqual({
      since: '2026-01-01T00:00:10.000Z',
      until: '2026-01-01T00:00:30.000Z',
      count: 3,
    });
  });

  it('becomes twice as wide around the same middle, and open where that is now', () => {
    const range = { since: '2026-01-01T00:00:10.000Z', until: '2026-01-01T00:00:30.000Z' };
    expect(wider(range, Date.parse('2026-01-02'))).toEqual({
      since: '2026-01-01T00:00:00.000Z',
      until: '2026-01-01T00:00:40.000Z',
    });
    expect(wider(range, Date.parse('2026-01-01T00:00:35Z')).until).toBeUndefined();
  });
});
