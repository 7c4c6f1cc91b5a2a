/**
 * What the timeline shows and what waits above it: nothing moves under the reader's eyes, and nothing is
 * left out.
 */
import { comesAfter } from '@/components/live/live-rows';
import type { LogEntry } from '@/server/contracts/live';
import {
  entriesIn,
  type LogPage,
  type LogWindow,
  newestFirst,
  windowOf,
  withDeadLetters,
  withNews,
  withOlder,
  withoutFar,
  withRemembered,
} from './log-window';

/**
 * `waiting` are the new ones above; with a `hole` below them they are only counted, and the newest page is
 * asked for again: `asking` says that it is on its way, and what is heard meanwhile is kept for it.
 * `heard` is the newest place in the log that was heard of, matching or not.
 */
export type TimelineState = {
  window: LogWindow;
  waiting: readonly LogEntry[];
  waitingCount: number;
  hole: boolean;
  asking: boolean;
  heard: string;
};

/**
 * Entries as they were recorded, oldest first: all of them for their place, and those that match the
 * search.
 */
export type News = { all: readonly LogEntry[]; matching: readonly LogEntry[]; gap: boolean; atTop: boolean };

export type TimelineAction =
  | ({ type: 'news' } & News)
  | { type: 'show' }
  | { type: 'ask' }
  | { type: 'unanswered' }
  | { type: 'restart'; page: LogPage }
  | { type: 'older'; asked: string; page: LogPage }
  | { type: 'remembered'; before: string; entries: readonly LogEntry[] }
  | { type: 'dead-letters'; entries: readonly LogEntry[]; isWhole: boolean }
  | { type: 'seen'; first: number; last: number };

/** More than this many wait as a number only. */
export const mostWaiting = 500;

/** The timeline of a fresh page; `after` is the cursor of the moment it was made. */
export const begin = ({ page, after }: { page: LogPage; after: string }): TimelineState => ({
  window: windowOf(page),
  waiting: [],
  waitingCount: 0,
  hole: false,
  asking: false,
  heard: page.entries[0] && comesAfter(page.entries[0].cursor, after) ? page.entries[0].cursor : after,
});

/** The timeline after one more thing has happened. */
export function proceed(state: TimelineState, action: TimelineAction): TimelineState {
  switch (action.type) {
    case 'news':
      return hear(state, action);
    case 'show':
      return state.hole ? state : { ...calm(state), window: withNews(state.window, state.waiting) };
    case 'ask':
      return { ...calm(state), asking: true };
    case 'unanswered':
      return state.asking ? { ...state, asking: false, hole: true } : state;
    case 'restart':
      return state.asking ? restart(state, action.page) : state;
    case 'older':
      return { ...state, window: withOlder(state.window, action.asked, action.page) };
    case 'remembered':
      return { ...state, window: withRemembered(state.window, action.before, action.entries) };
    case 'dead-letters':
      return inWindow(state, withDeadLetters(state.window, action.entries, action.isWhole));
    case 'seen':
      return inWindow(state, withoutFar(state.window, action));
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

function hear(state: TimelineState, { all, matching, gap, atTop }: News): TimelineState {
  const oldest = all[0]?.cursor;
  const torn = gap && oldest !== undefined && comesAfter(oldest, state.heard);
  const last = all.at(-1)?.cursor ?? state.heard;
  const next = { ...state, heard: comesAfter(last, state.heard) ? last : state.heard };
  if (!atTop || state.asking) return wait(next, matching, torn);
  if (torn)
    return { ...calm(next), window: windowOf({ entries: newestFirst(matching), nextBefore: oldest }) };
  if (state.hole) return wait(next, matching, torn);
  return { ...calm(next), window: withNews(state.window, [...state.waiting, ...matching]) };
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
  return { ...calm(next), window: withNews(windowOf(page), state.waiting) };
}
