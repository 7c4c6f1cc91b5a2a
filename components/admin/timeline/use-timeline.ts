'use client';

/**
 * The timeline of a page: what the shop rendered, what happens since, and older pages when they come into
 * sight.
 */
import { type Dispatch, useEffect, useReducer, useRef, useState } from 'react';
import { useLiveLog } from '@/components/live/use-live';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import { matches } from '@/server/contracts/event-matches';
import type { LogEntry } from '@/server/contracts/live';
import { askForEvents } from './ask-for-events';
import type { EventSearch } from './event-search';
import { useLogBatches } from './live/use-log-batches';
import { forgottenIn, type LogPage, rowCount } from './log-window';
import { begin, proceed, type TimelineAction, type TimelineState } from './timeline-state';
import { useDeadLetters } from './use-dead-letters';
import { useFailuresAgain } from './use-failures-again';
import { useLogPolling } from './use-log-polling';

const nearTheEnd = 60;
const lateOnes = 20;

export type Timeline = {
  state: TimelineState;
  connection: ConnectionStatus;
  /** An older page was asked for and did not come. */
  isStuck: boolean;
  /** Says which rows are in sight, so that older and forgotten ones are fetched. */
  see: (first: number, last: number) => void;
  /** Shows the new ones that wait. */
  showWaiting: () => void;
  tryAgain: () => void;
};

type Given = {
  search: EventSearch;
  page: LogPage;
  after: string;
  isAtTop: () => boolean;
  /** Whether the list is held still. */
  isPaused: boolean;
  /** Is told of everything new that matches, shown or not. */
  onHeard: (entries: readonly LogEntry[]) => void;
  /** Runs when consumers have given up other events than before. */
  onOtherDead: () => void;
};

/** Follows the log from `after` on, for one search; a page with another search is another timeline. */
export function useTimeline({ search, page, after, ...given }: Given): Timeline {
  const { isAtTop, isPaused, onHeard, onOtherDead } = given;
  const [state, dispatch] = useReducer(proceed, { page, after }, begin);
  const [isStuck, setStuck] = useState(false);
  const asked = useRef(new Set<string>());
  const sight = useRef({ first: 0, last: 0 });
  const hear = useLogBatches((all: LogEntry[], gap: boolean) => {
    const matching = all.filter(({ event }) => matches(event, search));
    dispatch({ type: 'news', all, matching, gap, atTop: isAtTop() && !isPaused });
    onHeard(matching);
  });
  useLateTrouble({ search, dispatch, canMove: () => isAtTop() && !isPaused, onOtherDead });
  const { connection } = useLiveLog(after, (entries, { gap }) => hear(entries, gap));
  const isPolled = useLogPolling(connection, hear);

  const once = async (key: string, work: () => Promise<void>) => {
    if (asked.current.has(key)) return;
    asked.current.add(key);
    await work().catch(() => setStuck(true));
    asked.current.delete(key);
  };
  const askForOlder = (before: string) =>
    once(before, async () =>
      dispatch({ type: 'older', asked: before, page: await askForEvents(search, { before }) }),
    );
  const askAgain = (before: string, size: number) =>
    once(`again ${before}`, async () => {
      const { entries } = await askForEvents(search, { before, limit: size + lateOnes });
      dispatch({ type: 'remembered', before, entries });
    });
  const fetchWhatIsSeen = () => {
    const { first, last } = sight.current;
    const { older } = state.window;
    if (older !== undefined && last >= rowCount(state.window) - nearTheEnd) void askForOlder(older);
    for (const { before, size } of forgottenIn(state.window, first, last)) {
      if (before) void askAgain(before, size);
    }
  };
  const see = (first: number, last: number) => {
    sight.current = { first, last };
    dispatch({ type: 'seen', first, last });
    if (!isStuck) fetchWhatIsSeen();
  };
  const tryAgain = () => {
    setStuck(false);
    fetchWhatIsSeen();
  };
  const showWaiting = () => {
    if (state.hole) dispatch({ type: 'ask' });
    else dispatch({ type: 'show' });
  };
  useEffect(() => {
    if (!state.asking) return;
    askForEvents(search).then(
      (newest) => dispatch({ type: 'restart', page: newest }),
      () => dispatch({ type: 'unanswered' }),
    );
  }, [state.asking, search]);
  const shown = connection !== 'live' && isPolled ? 'polling' : connection;
  return { state, connection: shown, isStuck, see, showWaiting, tryAgain };
}

type LateTrouble = Pick<Given, 'search' | 'onOtherDead'> & {
  dispatch: Dispatch<TimelineAction>;
  canMove: () => boolean;
};

/** What goes wrong with an event long after it was recorded, which no live event says. */
function useLateTrouble({ search, dispatch, canMove, onOtherDead }: LateTrouble): void {
  useFailuresAgain(search, (entries) => {
    dispatch({ type: 'news', all: entries, matching: entries, gap: false, atTop: canMove() });
  });
  useDeadLetters(search, ({ entries, isWhole, isOther }) => {
    dispatch({ type: 'dead-letters', entries, isWhole });
    if (isOther) onOtherDead();
  });
}
