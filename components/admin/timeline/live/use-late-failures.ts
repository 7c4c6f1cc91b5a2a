'use client';

/** Polls for delivery failures: an event may fail long after it was recorded, without a live event. */
import { useEffect, useRef } from 'react';
import { type EventSearch, onlyThese } from '@/components/admin/timeline/event-search';
import { useInterval } from '@/components/ui/use-interval';
import type { LogEntry } from '@/server/contracts/live';
import { fetchEvents } from './fetch-events';

const parkedEveryMs = 3_000;

/** Passes on the newest page, oldest first, if the search filters by delivery failures. */
export function useParkedDeliveries(search: EventSearch, onEntries: (entries: LogEntry[]) => void): void {
  const isOn = search.only.failure.some((failure) => failure !== 'fact');
  const ask = async () => {
    const { entries } = await fetchEvents(search);
    if (entries.length > 0) onEntries(entries.toReversed());
  };
  useInterval(() => ask().catch(() => undefined), { everyMs: parkedEveryMs, isOn });
}

const deadEveryMs = 5_000;
const anyDead = onlyThese({ failure: ['dead'] });

/** The entries, whether they are all there are, and whether they differ from the previous poll. */
type Found = { entries: readonly LogEntry[]; isWhole: boolean; isOther: boolean };

/** Reports the newest dead-lettered events of the search on every poll. */
export function useDeadLetters(search: EventSearch, onFound: (found: Found) => void): void {
  const before = useRef<string>(undefined);
  const ask = async () => {
    const only = { ...search.only, failure: anyDead.only.failure };
    const { entries, nextBefore } = await fetchEvents({ ...search, only });
    const named = entries.map(({ event }) => event.id).join(' ');
    const isOther = before.current !== undefined && before.current !== named;
    before.current = named;
    onFound({ entries, isWhole: nextBefore === undefined, isOther });
  };
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => void latest.current().catch(() => undefined), []);
  useInterval(() => ask().catch(() => undefined), { everyMs: deadEveryMs });
}
