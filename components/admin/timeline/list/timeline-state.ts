/**
 * The timeline's reducer: the visible window and the new events above it. Rows never move while being read.
 */
import { comesAfter } from '@/components/live/live-rows';
import type { LogEntry } from '@/server/contracts/live';
import {
  entriesIn,
  evictFar,
  type LogPage,
  type LogWindow,
  newestFirst,
  windowOf,
  withDeadLetters,
  withLive,
  withOlder,
  withRefetched,
} from './log-window';

/**
 * `waiting` are the new entries above. With a `hole` below them they are only counted, and the newest page is
 * fetched again; `asking` is true meanwhile, and live entries are kept for it. `heard` is the newest log
 * position received, matching or not.
 */
export type TimelineState = {
  window: LogWindow;
  waiting: readonly LogEntry[];
  waitingCount: number;
  hole: boolean;
  asking: boolean;
  heard: string;
};

/** Live entries, oldest first: all of them for their positions, and those that match the search. */
export type LiveEntries = {
  all: readonly LogEntry[];
  matching: readonly LogEntry[];
  gap: boolean;
  atTop: boolean;
};

export type TimelineAction =
  | ({ type: 'live' } & LiveEntries)
  | { type: 'show' }
  | { type: 'ask' }
  | { type: 'unanswered' }
  | { type: 'restart'; page: LogPage }
  | { type: 'older'; asked: string; page: LogPage }
  | { type: 'refetched'; before: string; entries: readonly LogEntry[] }
  | { type: 'dead-letters'; entries: readonly LogEntry[]; isWhole: boolean }
  | { type: 'seen'; first: number; last: number };

/** Above this, waiting events are only counted. */
export const mostWaiting = 500;

/** The initial state; `after` is the log cursor from just before the page was read. */
export const begin = ({ page, after }: { page: LogPage; after: string }): TimelineState => ({
  window: windowOf(page),
  waiting: [],
  waitingCount: 0,
  hole: false,
  asking: false,
  heard: page.entries[0] && comesAfter(page.entries[0].cursor, after) ? page.entries[0].cursor : after,
});

/** The reducer. */
export function proceed(state: TimelineState, action: TimelineAction): TimelineState {
  switch (action.type) {
    case 'live':
      return receive(state, action);
    case 'show':
      return state.hole ? state : { ...calm(state), window: withLive(state.window, state.waiting) };
    case 'ask':
      return { ...calm(state), asking: true };
    case 'unanswered':
      return state.asking ? { ...state, asking: false, hole: true } : state;
    case 'restart':
      return state.asking ? restart(state, action.page) : state;
    case 'older':
      return { ...state, window: withOlder(state.window, action.asked, action.page) };
    case 'refetched':
      return { ...state, window: withRefetched(state.window, action.before, action.entries) };
    case 'dead-letters':
      return inWindow(state, withDeadLetters(state.window, action.entries, action.isWhole));
    case 'seen':
      return inWindow(state, evictFar(state.window, action));
  }
}

const inWindow = (state: TimelineState, window: LogWindow): TimelineState =>
  window === state.window ? state : { ...state, window };

const calm = (state: TimelineState): TimelineState => ({
  ...state,
  waiting: [],
  waitingCount: 0,
  hole: false,
});

function receive(state: TimelineState, { all, matching, gap, atTop }: LiveEntries): TimelineState {
  const oldest = all[0]?.cursor;
  const torn = gap && oldest !== undefined && comesAfter(oldest, state.heard);
  const last = all.at(-1)?.cursor ?? state.heard;
  const next = { ...state, heard: comesAfter(last, state.heard) ? last : state.heard };
  if (!atTop || state.asking) return wait(next, matching, torn);
  if (torn)
    return { ...calm(next), window: windowOf({ entries: newestFirst(matching), nextBefore: oldest }) };
  if (state.hole) return wait(next, matching, torn);
  return { ...calm(next), window: withLive(state.window, [...state.waiting, ...matching]) };
}

function wait(state: TimelineState, matching: readonly LogEntry[], torn: boolean): TimelineState {
  const known = new Set([...entriesIn(state.window, 0, mostWaiting).values()].map(({ event }) => event.id));
  for (const { event } of state.waiting) known.add(event.id);
  const fresh = matching.filter(({ event }) => !known.has(event.id));
  const waitingCount = state.waitingCount + fresh.length;
  const hole = state.hole || torn || waitingCount > mostWaiting;
  return { ...state, waitingCount, hole, waiting: hole ? [] : [...state.waiting, ...fresh] };
}

function restart(state: TimelineState, page: LogPage): TimelineState {
  const newest = page.entries[0]?.cursor ?? state.heard;
  const heard = comesAfter(newest, state.heard) ? newest : state.heard;
  const next = { ...state, asking: false, heard };
  if (state.hole) return { ...next, window: windowOf(page) };
  return { ...calm(next), window: withLive(windowOf(page), state.waiting) };
}
