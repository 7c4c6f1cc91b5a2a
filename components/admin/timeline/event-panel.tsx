'use client';

/** An event laid open beside the rows, on a window that is wide enough. */
import { clsx } from 'clsx';
import type { LogEntry } from '@/server/contracts/live';
import { EventDetails } from './event-details';
import type { EventSearch } from './event-search';

type Props = { entry: LogEntry; search: EventSearch; onClose: () => void };

export function EventPanel({ entry, search, onClose }: Props) {
  return (
    <aside
      aria-label="The open event"
      data-scrolls
      className={clsx(
        'sticky top-26 hidden h-[calc(100dvh-6.5rem)] w-104 shrink-0 overflow-y-auto overscroll-contain',
        'border-l border-line bg-surface lg:block xl:w-120',
      )}
    >
      <EventDetails key={entry.event.id} entry={entry} search={search} onClose={onClose} />
    </aside>
  );
}
