import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entriesIn,
  evictedIn,
  evictFar,
  indexOf,
  type LogWindow,
  rowCount,
  windowOf,
  withLive,
  withOlder,
  withRefetched,
} from './log-window';
import { down, entry, numbers } from './test-entries';

const older = entry(0).cursor;
const shown = (window: LogWindow) => numbers(entriesIn(window, 0, rowCount(window)).values());

/** The window after scrolling down through the log from `newest` to the first event. */
function walkedDown(newest: number): LogWindow {
  let window = windowOf({ entries: down(newest, newest - 99), nextBefore: entry(newest - 99).cursor });
  for (let next = newest - 100; next > 0; next -= 100) {
    const page = down(next, Math.max(1, next - 99));
    const nextBefore = next > 100 ? page.at(-1)?.cursor : undefined;
    window = withOlder(window, window.older ?? '', { entries: page, nextBefore });
    const last = rowCount(window) - 1;
    window = evictFar(window, { first: last - 30, last });
  }
  return window;
}

describe('the window on the log', () => {
  it('grows downwards, and applies no response twice', () => {
    const window = windowOf({ entries: down(9, 5), nextBefore: entry(5).cursor });
    const page = { entries: down(4, 1) };
    const grown = withOlder(window, entry(5).cursor, page);
    expect(shown(grown)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(withOlder(grown, entry(5).cursor, page)).toBe(grown);
  });

  it('grows upwards with each event once', () => {
    const window = withLive(windowOf({ entries: down(3, 1) }), [entry(2), entry(3), entry(4), entry(5)]);
    expect(shown(window)).toEqual([5, 4, 3, 2, 1]);
  });

  it('inserts late events in their place, and ignores those that will be fetched', () => {
    const entries = down(300, 101).filter(({ cursor }) => cursor !== entry(150).cursor);
    let window = windowOf({ entries: entries.slice(0, 100), nextBefore: entry(201).cursor });
    window = withOlder(window, entry(201).cursor, {
      entries: entries.slice(100),
      nextBefore: entry(101).cursor,
    });
    window = withLive(window, [entry(150), entry(7), entry(301)]);
    expect(shown(window)).toEqual(numbers(down(301, 101)));
  });

  it('keeps a few thousand of 100,000 rows in memory, and every row’s position', () => {
    const window = walkedDown(100_000);
    expect(rowCount(window)).toBe(100_000);
    expect(entriesIn(window, 0, 100_000).size).toBeLessThan(6_000);
    expect(numbers(entriesIn(window, 99_990, 99_999).values())).toEqual(numbers(down(10, 1)));
    expect(indexOf(window, entry(1).event.id)).toBe(99_999);
  });

  it('fetches evicted rows again when they become visible', () => {
    const window = walkedDown(20_000);
    const [chunk] = evictedIn(window, 10_000, 10_020);
    if (!chunk?.before) throw new Error('nothing was evicted');
    const answer = down(10_000, 9_801);
    const again = withRefetched(window, chunk.before, answer);
    expect(evictedIn(again, 10_000, 10_020)).toEqual([]);
    expect(numbers(entriesIn(again, 10_000, 10_002).values())).toEqual([10_000, 9_999, 9_998]);
    expect(rowCount(again)).toBe(20_000);
  });

  it('never evicts the newest rows', () => {
    const window = walkedDown(20_000);
    expect(numbers(entriesIn(window, 0, 2).values())).toEqual([20_000, 19_999, 19_998]);
  });

  it('shows the same rows for any order and batching of live events', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 })), (portions) => {
        const window = portions.reduce(
          (log, portion) =>
            withLive(
              log,
              portion.map((n) => entry(n)),
            ),
          windowOf({ entries: [] }),
        );
        const all = [...new Set(portions.flat())].sort((a, b) => b - a);
        expect(shown(window)).toEqual(all);
      }),
    );
  });

  it('joins live events and older pages without a gap', () => {
    const window = withOlder(windowOf({ entries: [], nextBefore: older }), older, { entries: down(2, 1) });
    expect(shown(withLive(window, [entry(3)]))).toEqual([3, 2, 1]);
  });
});
