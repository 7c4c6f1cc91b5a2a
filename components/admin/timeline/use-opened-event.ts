'use client';

/**
 * The event that is laid open: the address names it, so that it can be shared and the back button closes
 * it.
 */
import { useSearchParams } from 'next/navigation';
import { useRef } from 'react';
import type { LogEntry } from '@/server/contracts/live';
import { type EventSearch, timelineHref } from './event-search';
import { entriesIn, indexOf, type LogWindow } from './log-window';

export type OpenedEvent = {
  id?: string;
  /** Undefined while nothing is open, and when the address names an event that does not exist. */
  entry?: LogEntry;
  open: (id: string) => void;
  close: () => void;
};

/** The opened event of a timeline; `opened` is what the server read for the address. */
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
