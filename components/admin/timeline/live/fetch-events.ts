/** Fetches pages of the log. */

import { type EventSearch, eventsUrl } from '@/components/admin/timeline/event-search';
import { type LogPage, pageRows } from '@/components/admin/timeline/list/log-window';
import type { LogEntry } from '@/server/contracts/live';

const mostAtOnce = 500;

/** A page of the search, newest first. Rejects when the shop cannot be reached or the session has ended. */
export async function fetchEvents(
  search: EventSearch,
  { before, limit = pageRows }: { before?: string; limit?: number } = {},
): Promise<LogPage> {
  const url = eventsUrl(search, { before, limit: Math.min(limit, mostAtOnce) });
  const response = await fetch(url, { cache: 'no-store' });
  if (!response.ok) throw new Error(`the events returned ${response.status}`);
  const page: { entries: LogEntry[]; nextBefore?: string } = await response.json();
  return page;
}
