/** An event, or a search, as other programs take it. */
import { toCloudEvent } from '@/server/contracts/cloud-event';
import type { Envelope } from '@/server/contracts/envelope';
import { type EventSearch, eventsUrl } from './event-search';
import { pageRows } from './log-window';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** A text as one word of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The session is in `cookies.txt`, where signing in by hand puts it: see docs/openapi.json. */
const curl = (url: string): string => `curl -sS -b cookies.txt ${quoted(url)}`;

export const eventAsJson = (event: Envelope): string => json(event);
export const eventAsCloudEvent = (event: Envelope): string => json(toCloudEvent(event));
export const eventAsCurl = (origin: string, { id }: Envelope): string =>
  curl(`${origin}/api/admin/events/${id}`);

export const eventsAsJson = (events: readonly Envelope[]): string => json(events);
/** A batch, as the standard calls it. */
export const eventsAsCloudEvents = (events: readonly Envelope[]): string => json(events.map(toCloudEvent));
export const searchAsCurl = (origin: string, search: EventSearch): string =>
  curl(`${origin}${eventsUrl(search, { limit: pageRows })}`);
