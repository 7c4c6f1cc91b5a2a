'use client';

/** The log, newest first: a list with keyboard navigation, and the details of one event. */
import { useEffect, useRef, useState } from 'react';
import { EventPanel, EventSheet } from '@/components/admin/timeline/details/event-panel';
import { useOpenedEvent } from '@/components/admin/timeline/details/use-opened-event';
import { type Picked, ValueMenu } from '@/components/admin/timeline/filters/value-menu';
import { Histogram } from '@/components/admin/timeline/histogram/histogram';
import { useCounts } from '@/components/admin/timeline/histogram/use-counts';
import { LogEnd } from '@/components/admin/timeline/list/log-end';
import { LogGrid } from '@/components/admin/timeline/list/log-grid';
import { entriesIn, indexOf, type LogPage, rowCount } from '@/components/admin/timeline/list/log-window';
import { NewEventsButton } from '@/components/admin/timeline/list/new-events-button';
import { isAtTop, useLogRows } from '@/components/admin/timeline/list/use-log-rows';
import { useTimeline } from '@/components/admin/timeline/live/use-timeline';
import { KeysDialog } from '@/components/admin/timeline/shortcuts/keys-dialog';
import { useTimelineActs } from '@/components/admin/timeline/shortcuts/use-timeline-keys';
import { useMedia } from '@/components/admin/use-media';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import type { LogEntry } from '@/server/contracts/live';
import type { EventSearch } from './event-search';

export type TimelineProps = {
  search: EventSearch;
  /** The newest page of the search, and the log cursor from just before it was read. */
  page: LogPage;
  after: string;
  /** The event that the address opens. */
  opened?: LogEntry;
};

type Props = TimelineProps & {
  onNarrow: (search: EventSearch) => void;
  onConnection: (connection: ConnectionStatus) => void;
  onSearch: () => void;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  isKeysOpen: boolean;
  onKeys: (isOpen: boolean) => void;
};

/** The timeline of one search; give it the search as key. */
export function Timeline(props: Props) {
  const { search, opened, onNarrow, onConnection, isPaused, onPause, isKeysOpen, onKeys } = props;
  const isRoomy = useMedia('(min-width: 48rem)');
  const isWide = useMedia('(min-width: 64rem)');
  const counts = useCounts(search);
  const timeline = useTimeline({ ...props, isAtTop, onEntries: counts.add, onDeadChange: counts.again });
  const { window: log, waitingCount, hole } = timeline.state;
  const rows = useLogRows({ log, isRoomy, see: timeline.see });
  const event = useOpenedEvent({ search, log, opened });
  const [activeId, setActiveId] = useState(event.id);
  const [picked, setPicked] = useState<Picked>();
  useEffect(() => onConnection(timeline.connection), [onConnection, timeline.connection]);
  useOnResume(isPaused, timeline.showWaiting);

  const focusRows = () => rows.gridRef.current?.focus({ preventScroll: true });
  const goTo = (wanted: number) => {
    const index = Math.max(0, Math.min(wanted, rowCount(log) - 1));
    const entry = entriesIn(log, index, index).get(index);
    if (!entry) return;
    if (document.activeElement === document.body) focusRows();
    setActiveId(entry.event.id);
    rows.bringIntoSight(index);
    if (event.id) event.open(entry.event.id);
  };
  const activeIndex = activeId ? indexOf(log, activeId) : -1;
  const active = entriesIn(log, activeIndex, activeIndex).get(activeIndex)?.event ?? event.entry?.event;
  useTimelineActs(search, {
    active,
    onNarrow,
    close: () => closing(event.close, focusRows),
    isOn: !isKeysOpen && picked === undefined && (event.entry === undefined || isWide),
    older: () => goTo(activeIndex < 0 ? rows.firstInSight : activeIndex + 1),
    newer: () => goTo(activeIndex < 0 ? rows.firstInSight : activeIndex - 1),
    top: () => goTo(0),
    open: () => activeIndex >= 0 && activeId && event.open(activeId),
    search: props.onSearch,
    pause: () => onPause(!isPaused),
    news: timeline.showWaiting,
    keys: () => onKeys(true),
  });
  return (
    <div className="flex items-start">
      <Announcement isBeside={event.entry !== undefined && isWide} />
      <div className="min-w-0 grow [overflow-anchor:none]">
        <Histogram search={search} now={counts} onNarrow={onNarrow} />
        <NewEventsButton count={waitingCount} isMore={hole} onShow={timeline.showWaiting} />
        <LogGrid
          rows={rows}
          log={log}
          onPick={(value, at) => setPicked({ ...value, at })}
          activeId={activeId}
          openedId={event.id}
          isTight={event.entry !== undefined}
          onOpen={(id) => {
            setActiveId(id);
            event.open(id);
          }}
        />
        <LogEnd log={log} search={search} isStuck={timeline.isStuck} onTryAgain={timeline.tryAgain} />
      </div>
      {event.entry && (
        <EventPanel entry={event.entry} search={search} onClose={() => closing(event.close, focusRows)} />
      )}
      <EventSheet entry={isWide ? undefined : event.entry} search={search} onClose={event.close} />
      <ValueMenu search={search} picked={picked} onNarrow={onNarrow} onClose={() => setPicked(undefined)} />
      <KeysDialog open={isKeysOpen} onClose={() => onKeys(false)} />
    </div>
  );
}

const Announcement = ({ isBeside }: { isBeside: boolean }) => (
  <p role="status" className="sr-only">
    {isBeside && 'The event details are open beside the list.'}
  </p>
);

/** Moves the focus to the list before the panel that holds it disappears. */
function closing(close: () => void, focusRows: () => void): void {
  if (document.activeElement?.closest('aside')) focusRows();
  close();
}

/** Shows the waiting events when the list resumes. */
function useOnResume(isPaused: boolean, show: () => void): void {
  const wasPaused = useRef(isPaused);
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    if (wasPaused.current && !isPaused) latest.current();
    wasPaused.current = isPaused;
  }, [isPaused]);
}
