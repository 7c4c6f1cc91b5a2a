'use client';

/** An event laid open over the rows, on a window that is too narrow for both. */
import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import type { LogEntry } from '@/server/contracts/live';
import { EventDetails } from './event-details';
import type { EventSearch } from './event-search';

type Props = {
  /** Undefined while nothing is to be laid over the rows. */
  entry?: LogEntry;
  search: EventSearch;
  onClose: () => void;
};

export function EventSheet({ entry, search, onClose }: Props) {
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
      aria-label="The open event"
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
