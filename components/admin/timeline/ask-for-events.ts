/** Asks the shop for a page of the log. */
import type { LogEntry } from '@/server/contracts/live';
import { type EventSearch, eventsUrl } from './event-search';
import { type LogPage, pageRows } from './log-window';

const mostAtOnce = 500;

/**
 * A page of the search, newest first. Rejects when the shop cannot be reached or the operator's session is
 * over.
 */
export async function askForEvents(
  search: EventSearch,
  { before, limit = pageRows }: { before?: string; limit?: number } = {},
): Promise<LogPage> {
  const url = eventsUrl(search, { before, limit: Math.min(limit, mostAtOnce) });
  const response = await fetch(url, { cache: 'no-store' });
  if (!response.ok) throw new Error(`no events: ${response.status}`);
  const page: { entries: LogEntry[]; nextBefore?: string } = await response.json();
  return page;
}
