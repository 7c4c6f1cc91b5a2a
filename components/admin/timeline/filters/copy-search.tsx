'use client';

/** Copies the search: as a link, as a curl command, or as its newest events. */
import { Dropdown } from '@/components/admin/dropdown';
import { eventsAsCloudEvents, eventsAsJson, searchAsCurl } from '@/components/admin/timeline/copies';
import { CopyButton } from '@/components/admin/timeline/copy-button';
import { type EventSearch, timelineHref } from '@/components/admin/timeline/event-search';
import { fetchEvents } from '@/components/admin/timeline/live/fetch-events';

export function CopySearch({ search }: { search: EventSearch }) {
  const newest = async () => (await fetchEvents(search)).entries.map(({ event }) => event);
  const choices: [label: string, text: () => string | Promise<string>][] = [
    ['Link', () => `${window.location.origin}${timelineHref(search)}`],
    ['curl', () => searchAsCurl(window.location.origin, search)],
    ['Newest 100 as JSON', async () => eventsAsJson(await newest())],
    ['Newest 100 as CloudEvents', async () => eventsAsCloudEvents(await newest())],
  ];
  return (
    <Dropdown label="Copy" name="Copy this search" isSet={false}>
      {() => (
        <div className="flex flex-col items-start gap-2">
          {choices.map(([label, text]) => (
            <CopyButton key={label} text={text} className="inline-block">
              {label}
            </CopyButton>
          ))}
          <p className="text-sm text-quiet">
            curl reads the session from cookies.txt; docs/openapi.json describes how to sign in with curl.
          </p>
        </div>
      )}
    </Dropdown>
  );
}
