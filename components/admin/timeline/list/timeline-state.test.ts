import { describe, expect, it } from 'vitest';
import { entriesIn, rowCount } from './log-window';
import { down, entry, numbers } from './test-entries';
import { begin, mostWaiting, proceed, type TimelineAction, type TimelineState } from './timeline-state';

const start = begin({ page: { entries: down(3, 1) }, after: entry(3).cursor });
const having = (...actions: TimelineAction[]) => actions.reduce(proceed, start);
const shown = ({ window }: TimelineState) => numbers(entriesIn(window, 0, rowCount(window)).values());
const live = (from: number, to: number, { atTop = true, gap = false } = {}): TimelineAction => {
  const all = down(to, from).reverse();
  return { type: 'live', all, matching: all, gap, atTop };
};

describe('the timeline', () => {
  it('shows new events while the newest row is visible', () => {
    expect(shown(having(live(4, 5)))).toEqual([5, 4, 3, 2, 1]);
  });

  it('only counts new events while the reader is further down', () => {
    const state = having(live(4, 5, { atTop: false }));
    expect(shown(state)).toEqual([3, 2, 1]);
    expect(state.waitingCount).toBe(2);
    expect(shown(proceed(state, { type: 'show' }))).toEqual([5, 4, 3, 2, 1]);
  });

  it('marks new dead letters and unmarks resolved ones', () => {
    const deadLetters = [{ consumer: 'inventory', reason: 'wrong' }];
    const marked = (state: TimelineState) =>
      numbers([...entriesIn(state.window, 0, 9).values()].filter((each) => each.deadLetters));
    const found = (n: number, isWhole: boolean): TimelineAction => {
      return { type: 'dead-letters', entries: [{ ...entry(n), deadLetters }], isWhole };
    };
    expect(marked(having(found(2, true)))).toEqual([2]);
    expect(marked(having(found(2, true), found(3, false)))).toEqual([3, 2]);
    expect(marked(having(found(2, true), found(3, true)))).toEqual([3]);
    const state = having(found(2, true));
    expect(proceed(state, found(2, true))).toBe(state);
    expect(marked(having(found(9, true)))).toEqual([]);
  });

  it('counts no event twice', () => {
    const state = having(live(2, 4, { atTop: false }), live(4, 5, { atTop: false }));
    expect(state.waitingCount).toBe(2);
  });

  it('shows waiting events with the next one once the newest row is visible', () => {
    expect(shown(having(live(4, 5, { atTop: false }), live(6, 6)))).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('keeps only the position of events that do not match', () => {
    const state = proceed(start, { type: 'live', all: down(5, 4), matching: [], gap: false, atTop: true });
    expect(shown(state)).toEqual([3, 2, 1]);
  });

  it('restarts after a gap and continues below it', () => {
    const state = having(live(900, 903, { gap: true }));
    expect(shown(state)).toEqual([903, 902, 901, 900]);
    expect(state.window.older).toBe(entry(900).cursor);
  });

  it('ignores a gap that is already covered', () => {
    const state = having(live(3, 5, { gap: true }));
    expect(shown(state)).toEqual([5, 4, 3, 2, 1]);
  });

  it('refetches the newest page when too many events wait, and loses none meanwhile', () => {
    const flooded = having(live(4, 4 + mostWaiting, { atTop: false }));
    expect(flooded).toMatchObject({ hole: true, waiting: [], waitingCount: mostWaiting + 1 });
    expect(proceed(flooded, { type: 'show' })).toBe(flooded);
    const asking = proceed(proceed(flooded, { type: 'ask' }), live(602, 603));
    expect(shown(asking)).toEqual([3, 2, 1]);
    const page = { entries: down(602, 503), nextBefore: entry(503).cursor };
    const state = proceed(asking, { type: 'restart', page });
    expect(shown(state)).toEqual(numbers(down(603, 503)));
    expect(state).toMatchObject({ hole: false, asking: false, waitingCount: 0 });
  });

  it('keeps the hole when the newest page could not be fetched', () => {
    const state = having(live(4, 4 + mostWaiting, { atTop: false }), { type: 'ask' }, { type: 'unanswered' });
    expect(state).toMatchObject({ hole: true, asking: false });
  });

  it('applies the newest page once', () => {
    const page = { entries: down(9, 8) };
    const state = having({ type: 'ask' }, { type: 'restart', page }, live(10, 10));
    expect(proceed(state, { type: 'restart', page })).toBe(state);
  });

  it('keeps its identity when nothing is evicted', () => {
    expect(proceed(start, { type: 'seen', first: 0, last: 2 })).toBe(start);
  });
});
