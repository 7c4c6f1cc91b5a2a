import { describe, expect, it } from 'vitest';
import { down, entry, numbers } from './log-entries';
import { entriesIn, rowCount } from './log-window';
import { begin, mostWaiting, proceed, type TimelineAction, type TimelineState } from './timeline-state';

const start = begin({ page: { entries: down(3, 1) }, after: entry(3).cursor });
const having = (...actions: TimelineAction[]) => actions.reduce(proceed, start);
const shown = ({ window }: TimelineState) => numbers(entriesIn(window, 0, rowCount(window)).values());
const news = (from: number, to: number, { atTop = true, gap = false } = {}): TimelineAction => {
  const all = down(to, from).reverse();
  return { type: 'news', all, matching: all, gap, atTop };
};

describe('the timeline', () => {
  it('takes in what happens while the newest row is in sight', () => {
    expect(shown(having(news(4, 5)))).toEqual([5, 4, 3, 2, 1]);
  });

  it('moves nothing while somebody reads further down, and counts', () => {
    const state = having(news(4, 5, { atTop: false }));
    expect(shown(state)).toEqual([3, 2, 1]);
    expect(state.waitingCount).toBe(2);
    expect(shown(proceed(state, { type: 'show' }))).toEqual([5, 4, 3, 2, 1]);
  });

  it('marks what was given up meanwhile, and no longer what is not among all that is dead', () => {
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

  it('counts nothing twice that it has already', () => {
    const state = having(news(2, 4, { atTop: false }), news(4, 5, { atTop: false }));
    expect(state.waitingCount).toBe(2);
  });

  it('shows what waited when the next event comes and the newest row is in sight again', () => {
    expect(shown(having(news(4, 5, { atTop: false }), news(6, 6)))).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('remembers only the places, not the events, of what the search does not find', () => {
    const state = proceed(start, { type: 'news', all: down(5, 4), matching: [], gap: false, atTop: true });
    expect(shown(state)).toEqual([3, 2, 1]);
  });

  it('begins anew where events were left out, and goes on below from there', () => {
    const state = having(news(900, 903, { gap: true }));
    expect(shown(state)).toEqual([903, 902, 901, 900]);
    expect(state.window.older).toBe(entry(900).cursor);
  });

  it('does not take a gap for one that it has heard across', () => {
    const state = having(news(3, 5, { gap: true }));
    expect(shown(state)).toEqual([5, 4, 3, 2, 1]);
  });

  it('asks for the newest page when too many wait, and loses nothing that comes meanwhile', () => {
    const flooded = having(news(4, 4 + mostWaiting, { atTop: false }));
    expect(flooded).toMatchObject({ hole: true, waiting: [], waitingCount: mostWaiting + 1 });
    expect(proceed(flooded, { type: 'show' })).toBe(flooded);
    const asking = proceed(proceed(flooded, { type: 'ask' }), news(602, 603));
    expect(shown(asking)).toEqual([3, 2, 1]);
    const page = { entries: down(602, 503), nextBefore: entry(503).cursor };
    const state = proceed(asking, { type: 'restart', page });
    expect(shown(state)).toEqual(numbers(down(603, 503)));
    expect(state).toMatchObject({ hole: false, asking: false, waitingCount: 0 });
  });

  it('still knows of the hole when the newest page could not be had', () => {
    const state = having(news(4, 4 + mostWaiting, { atTop: false }), { type: 'ask' }, { type: 'unanswered' });
    expect(state).toMatchObject({ hole: true, asking: false });
  });

  it('takes the newest page once', () => {
    const page = { entries: down(9, 8) };
    const state = having({ type: 'ask' }, { type: 'restart', page }, news(10, 10));
    expect(proceed(state, { type: 'restart', page })).toBe(state);
  });

  it('stays the same object when there is nothing to forget', () => {
    expect(proceed(start, { type: 'seen', first: 0, last: 2 })).toBe(start);
  });
});
