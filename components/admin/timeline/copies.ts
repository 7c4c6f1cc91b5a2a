/** Events and searches in formats for other programs. */

import { pageRows } from '@/components/admin/timeline/list/log-window';
import { toCloudEvent } from '@/server/contracts/cloud-event';
import type { Envelope } from '@/server/contracts/envelope';
import { type EventSearch, eventsUrl } from './event-search';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** Quotes a text for a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Reads the session from `cookies.txt`; docs/openapi.json describes how to sign in with curl. */
const curl = (url: string): string => `curl -sS -b cookies.txt ${quoted(url)}`;

export const eventAsJson = (event: Envelope): string => json(event);
export const eventAsCloudEvent = (event: Envelope): string => json(toCloudEvent(event));
export const eventAsCurl = (origin: string, { id }: Envelope): string =>
  curl(`${origin}/api/admin/events/${id}`);

export const eventsAsJson = (events: readonly Envelope[]): string => json(events);
/** A CloudEvents batch. */
export const eventsAsCloudEvents = (events: readonly Envelope[]): string => json(events.map(toCloudEvent));
export const searchAsCurl = (origin: string, search: EventSearch): string =>
  curl(`${origin}${eventsUrl(search, { limit: pageRows })}`);
