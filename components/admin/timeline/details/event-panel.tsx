'use client';

/** The event details: a panel beside the list on wide windows, a sheet over it on narrow ones. */
import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import type { EventSearch } from '@/components/admin/timeline/event-search';
import type { LogEntry } from '@/server/contracts/live';
import { EventDetails } from './event-details';

type Props = { entry: LogEntry; search: EventSearch; onClose: () => void };

export function EventPanel({ entry, search, onClose }: Props) {
  return (
    <aside
      aria-label="Event details"
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

type SheetProps = {
  /** Undefined while the sheet is closed. */
  entry?: LogEntry;
  search: EventSearch;
  onClose: () => void;
};

export function EventSheet({ entry, search, onClose }: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const isOpen = entry !== undefined;
  useEffect(() => {
    const dialog = ref.current;
    if (isOpen && dialog && !dialog.open) dialog.showModal();
    if (!isOpen && dialog?.open) dialog.close();
  }, [isOpen]);
  return (
    <dialog
      ref={ref}
      aria-label="Event details"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={clsx(
        'm-0 mt-auto h-[calc(100dvh-3rem)] max-h-none w-full max-w-none overflow-y-auto',
        'overscroll-contain rounded-t-3xl bg-surface p-0 text-ink shadow-2xl backdrop:bg-black/50',
        'open:animate-arrive lg:hidden',
      )}
    >
      {entry && <EventDetails key={entry.event.id} entry={entry} search={search} onClose={onClose} />}
    </dialog>
  );
}
