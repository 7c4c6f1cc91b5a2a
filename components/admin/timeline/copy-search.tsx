'use client';

/** Takes the whole search along: as an address, as a command, or as its newest events. */
import { Dropdown } from '@/components/admin/dropdown';
import { askForEvents } from './ask-for-events';
import { eventsAsCloudEvents, eventsAsJson, searchAsCurl } from './copies';
import { CopyButton } from './copy-button';
import { type EventSearch, timelineHref } from './event-search';

export function CopySearch({ search }: { search: EventSearch }) {
  const newest = async () => (await askForEvents(search)).entries.map(({ event }) => event);
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
            curl takes the session from cookies.txt; docs/openapi.json says how to sign in by hand.
          </p>
        </div>
      )}
    </Dropdown>
  );
}
