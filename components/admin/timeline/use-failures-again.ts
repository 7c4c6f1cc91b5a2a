'use client';

/**
 * Asks again for events of which a delivery waits: only the shop knows, and it may come to be so long after
 * the event.
 */
import { useInterval } from '@/components/ui/use-interval';
import type { LogEntry } from '@/server/contracts/live';
import { askForEvents } from './ask-for-events';
import type { EventSearch } from './event-search';

const everyMs = 3_000;

/** Gives on the newest page of a search that asks for such events, oldest first; of any other, nothing. */
export function useFailuresAgain(search: EventSearch, hear: (entries: LogEntry[]) => void): void {
  const isOn = search.only.failure.some((failure) => failure !== 'fact');
  const ask = async () => {
    const { entries } = await askForEvents(search);
    if (entries.length > 0) hear(entries.toReversed());
  };
  useInterval(() => ask().catch(() => undefined), { everyMs, isOn });
}
