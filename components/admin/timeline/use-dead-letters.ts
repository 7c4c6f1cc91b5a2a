'use client';

/** Asks again and again which events consumers have given up: that may happen long after the event. */
import { useEffect, useRef } from 'react';
import { useInterval } from '@/components/ui/use-interval';
import type { LogEntry } from '@/server/contracts/live';
import { askForEvents } from './ask-for-events';
import { type EventSearch, onlyThese } from './event-search';

const everyMs = 5_000;
const anyDead = onlyThese({ failure: ['dead'] });

/** What was found, whether it is all there is, and whether it is something else than before. */
type Found = { entries: readonly LogEntry[]; isWhole: boolean; isOther: boolean };

/** Gives the newest dead-lettered events that the search finds, in every round. */
export function useDeadLetters(search: EventSearch, onFound: (found: Found) => void): void {
  const before = useRef<string>(undefined);
  const ask = async () => {
    const only = { ...search.only, failure: anyDead.only.failure };
    const { entries, nextBefore } = await askForEvents({ ...search, only });
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
  useInterval(() => ask().catch(() => undefined), { everyMs });
}
