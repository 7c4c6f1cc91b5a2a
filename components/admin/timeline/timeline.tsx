'use client';

/**
 * The log of everything that happened, newest first: a list to walk through by keyboard, and one event laid
 * open.
 */
import { useEffect, useState } from 'react';
import { useMedia } from '@/components/admin/use-media';
import type { Connection } from '@/components/live/use-live';
import type { LogEntry } from '@/server/contracts/live';
import { EventPanel } from './event-panel';
import type { EventSearch } from './event-search';
import { EventSheet } from './event-sheet';
import { KeysDialog } from './keys-dialog';
import { LogEnd } from './log-end';
import { LogGrid } from './log-grid';
import { entriesIn, indexOf, type LogPage, rowCount } from './log-window';
import { NewsPill } from './news-pill';
import { isAtTop, useLogRows } from './use-log-rows';
import { useOpenedEvent } from './use-opened-event';
import { useTimeline } from './use-timeline';
import { useTimelineKeys } from './use-timeline-keys';

export type TimelineProps = {
  search: EventSearch;
  /** The newest page of the search, and the cursor of the moment before it was read. */
  page: LogPage;
  after: string;
  /** The event that the address opens, wherever in the log it is. */
  opened?: LogEntry;
};

type Props = TimelineProps & {
  onConnection: (connection: Connection) => void;
  onSearch: () => void;
  isKeysOpen: boolean;
  onKeys: (isOpen: boolean) => void;
};

/** The timeline of one search; another search is another timeline, so give it a key. */
export function Timeline({ search, page, after, opened, onConnection, onSearch, isKeysOpen, onKeys }: Props) {
  const isRoomy = useMedia('(min-width: 48rem)');
  const isWide = useMedia('(min-width: 64rem)');
  const timeline = useTimeline({ search, page, after, isAtTop });
  const { window: log, waitingCount, hole } = timeline.state;
  const rows = useLogRows({ log, isRoomy, see: timeline.see });
  const event = useOpenedEvent({ search, log, opened });
  const [activeId, setActiveId] = useState(event.id);
  useEffect(() => onConnection(timeline.connection), [onConnection, timeline.connection]);

  const focusRows = () => rows.gridRef.current?.focus({ preventScroll: true });
  const close = () => {
    if (document.activeElement?.closest('aside')) focusRows();
    event.close();
  };
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
  const isModal = isKeysOpen || (event.entry !== undefined && !isWide);
  useTimelineKeys({
    isOn: !isModal,
    move: (by) => goTo(activeIndex < 0 ? rows.firstInSight : activeIndex + by),
    goToTop: () => goTo(0),
    open: () => activeIndex >= 0 && activeId && event.open(activeId),
    close,
    search: onSearch,
    showKeys: () => onKeys(true),
  });
  const openRow = (id: string) => {
    setActiveId(id);
    event.open(id);
  };
  return (
    <div className="flex items-start">
      <p role="status" className="sr-only">
        {event.entry && isWide && 'The event is laid open beside the list.'}
      </p>
      <div className="min-w-0 grow">
        <NewsPill count={waitingCount} isMore={hole} onShow={timeline.showWaiting} />
        <LogGrid
          rows={rows}
          log={log}
          search={search}
          activeId={activeId}
          openedId={event.id}
          isTight={event.entry !== undefined}
          onOpen={openRow}
        />
        <LogEnd log={log} search={search} isStuck={timeline.isStuck} onTryAgain={timeline.tryAgain} />
      </div>
      {event.entry && <EventPanel entry={event.entry} search={search} onClose={close} />}
      <EventSheet entry={isWide ? undefined : event.entry} search={search} onClose={event.close} />
      <KeysDialog open={isKeysOpen} onClose={() => onKeys(false)} />
    </div>
  );
}
