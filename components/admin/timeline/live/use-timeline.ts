'use client';

/** The timeline's data: the rendered page, live events, and older pages as they become visible. */
import { type Dispatch, useEffect, useReducer, useRef, useState } from 'react';
import type { EventSearch } from '@/components/admin/timeline/event-search';
import { evictedIn, type LogPage, rowCount } from '@/components/admin/timeline/list/log-window';
import {
  begin,
  proceed,
  type TimelineAction,
  type TimelineState,
} from '@/components/admin/timeline/list/timeline-state';
import { useLiveLog } from '@/components/live/use-live';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import { matches } from '@/server/contracts/event-matches';
import type { LogEntry } from '@/server/contracts/live';
import { fetchEvents } from './fetch-events';
import { useDeadLetters, useParkedDeliveries } from './use-late-failures';
import { useLogBatches } from './use-log-batches';
import { useLogPolling } from './use-log-polling';

const nearTheEnd = 60;
const lateOnes = 20;

export type Timeline = {
  state: TimelineState;
  connection: ConnectionStatus;
  /** Fetching an older page failed. */
  isStuck: boolean;
  /** Reports the visible rows, so that older and evicted ones are fetched. */
  see: (first: number, last: number) => void;
  /** Shows the waiting new events. */
  showWaiting: () => void;
  tryAgain: () => void;
};

type Given = {
  search: EventSearch;
  page: LogPage;
  after: string;
  isAtTop: () => boolean;
  /** Whether live updates are paused. */
  isPaused: boolean;
  /** Receives every new matching entry, shown or not. */
  onEntries: (entries: readonly LogEntry[]) => void;
  /** Runs when the set of dead-lettered events has changed. */
  onDeadChange: () => void;
};

/** Follows the log from `after` on, for one search. */
export function useTimeline({ search, page, after, ...given }: Given): Timeline {
  const { isAtTop, isPaused, onEntries, onDeadChange } = given;
  const [state, dispatch] = useReducer(proceed, { page, after }, begin);
  const [isStuck, setStuck] = useState(false);
  const asked = useRef(new Set<string>());
  const sight = useRef({ first: 0, last: 0 });
  const receive = useLogBatches((all: LogEntry[], gap: boolean) => {
    const matching = all.filter(({ event }) => matches(event, search));
    dispatch({ type: 'live', all, matching, gap, atTop: isAtTop() && !isPaused });
    onEntries(matching);
  });
  useLateFailures({ search, dispatch, canMove: () => isAtTop() && !isPaused, onDeadChange });
  const { connection } = useLiveLog(after, (entries, { gap }) => receive(entries, gap));
  const isPolled = useLogPolling(connection, receive);

  const once = async (key: string, work: () => Promise<void>) => {
    if (asked.current.has(key)) return;
    asked.current.add(key);
    await work().catch(() => setStuck(true));
    asked.current.delete(key);
  };
  const fetchOlder = (before: string) =>
    once(before, async () =>
      dispatch({ type: 'older', asked: before, page: await fetchEvents(search, { before }) }),
    );
  const refetch = (before: string, size: number) =>
    once(`again ${before}`, async () => {
      const { entries } = await fetchEvents(search, { before, limit: size + lateOnes });
      dispatch({ type: 'refetched', before, entries });
    });
  const fetchVisible = () => {
    const { first, last } = sight.current;
    const { older } = state.window;
    if (older !== undefined && last >= rowCount(state.window) - nearTheEnd) void fetchOlder(older);
    for (const { before, size } of evictedIn(state.window, first, last)) {
      if (before) void refetch(before, size);
    }
  };
  const see = (first: number, last: number) => {
    sight.current = { first, last };
    dispatch({ type: 'seen', first, last });
    if (!isStuck) fetchVisible();
  };
  const tryAgain = () => {
    setStuck(false);
    fetchVisible();
  };
  const showWaiting = () => {
    if (state.hole) dispatch({ type: 'ask' });
    else dispatch({ type: 'show' });
  };
  useEffect(() => {
    if (!state.asking) return;
    fetchEvents(search).then(
      (newest) => dispatch({ type: 'restart', page: newest }),
      () => dispatch({ type: 'unanswered' }),
    );
  }, [state.asking, search]);
  const shown = connection !== 'live' && isPolled ? 'polling' : connection;
  return { state, connection: shown, isStuck, see, showWaiting, tryAgain };
}

type LateFailures = Pick<Given, 'search' | 'onDeadChange'> & {
  dispatch: Dispatch<TimelineAction>;
  canMove: () => boolean;
};

/** Failures that occur long after an event was recorded and have no live event. */
function useLateFailures({ search, dispatch, canMove, onDeadChange }: LateFailures): void {
  useParkedDeliveries(search, (entries) => {
    dispatch({ type: 'live', all: entries, matching: entries, gap: false, atTop: canMove() });
  });
  useDeadLetters(search, ({ entries, isWhole, isOther }) => {
    dispatch({ type: 'dead-letters', entries, isWhole });
    if (isOther) onDeadChange();
  });
}
