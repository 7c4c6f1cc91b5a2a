'use client';

/** The open event, kept in the address so that it can be shared and the back button closes it. */
import { useSearchParams } from 'next/navigation';
import { useRef } from 'react';
import { type EventSearch, timelineHref } from '@/components/admin/timeline/event-search';
import { entriesIn, indexOf, type LogWindow } from '@/components/admin/timeline/list/log-window';
import type { LogEntry } from '@/server/contracts/live';

export type OpenedEvent = {
  id?: string;
  /** Undefined while nothing is open, or when the event in the address does not exist. */
  entry?: LogEntry;
  open: (id: string) => void;
  close: () => void;
};

/** @param given.opened the event that the server read for the address */
export function useOpenedEvent(given: {
  search: EventSearch;
  log: LogWindow;
  opened?: LogEntry;
}): OpenedEvent {
  const { search, log, opened } = given;
  const id = useSearchParams().get('event') ?? undefined;
  const hasPushed = useRef(false);
  const seen = useRef(opened);
  const index = id ? indexOf(log, id) : -1;
  const entry = entriesIn(log, index, index).get(index);
  if (entry) seen.current = entry;
  const known = [entry, seen.current, opened].find((each) => each?.event.id === id);
  const open = (next: string) => {
    if (next === id) return;
    const href = timelineHref(search, next);
    if (id) return window.history.replaceState(null, '', href);
    hasPushed.current = true;
    window.history.pushState(null, '', href);
  };
  const close = () => {
    if (!id) return;
    if (hasPushed.current) window.history.back();
    else window.history.replaceState(null, '', timelineHref(search));
    hasPushed.current = false;
  };
  return { id, entry: id ? known : undefined, open, close };
}
