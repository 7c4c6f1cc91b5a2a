'use client';

/** An event's envelope and data, with copy buttons. */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { eventAsCloudEvent, eventAsCurl, eventAsJson } from '@/components/admin/timeline/copies';
import { CopyButton } from '@/components/admin/timeline/copy-button';
import { lookOf } from '@/components/admin/timeline/event-look';
import type { EventSearch } from '@/components/admin/timeline/event-search';
import { Button } from '@/components/ui/button';
import type { LogEntry } from '@/server/contracts/live';
import { DeadNotice } from './dead-notice';
import { EnvelopeList } from './envelope-list';
import { EventData } from './event-data';
import { summarise } from './summarise';

type Props = { entry: LogEntry; search: EventSearch; onClose: () => void };

export function EventDetails({ entry, search, onClose }: Props) {
  const { event, cursor, deadLetters } = entry;
  const { Icon, colour, isBad } = lookOf(event.type, deadLetters !== undefined);
  return (
    <article className="p-5 wrap-anywhere">
      <header className="flex items-start gap-3">
        <Icon aria-hidden="true" className={clsx('mt-1.5 size-5 shrink-0', colour)} />
        <div className="min-w-0 grow">
          <h2 className={clsx('text-xl leading-8 font-bold break-words', isBad && 'text-bad')}>
            {event.type}
          </h2>
          <p className="mt-0.5">{summarise(event)}</p>
        </div>
        <Button variant="quiet" size="s" square aria-label="Close" onClick={onClose}>
          <X aria-hidden="true" className="size-5" />
        </Button>
      </header>
      {deadLetters && <DeadNotice eventId={event.id} deadLetters={deadLetters} />}
      <EnvelopeList event={event} cursor={cursor} search={search} />
      <EventData event={event} />
      <div className="mt-4 flex flex-wrap gap-2">
        <CopyButton className="inline-block" text={eventAsJson(event)}>
          Copy JSON
        </CopyButton>
        <CopyButton className="inline-block" text={eventAsCloudEvent(event)}>
          CloudEvent
        </CopyButton>
        <CopyButton className="inline-block" text={() => eventAsCurl(window.location.origin, event)}>
          curl
        </CopyButton>
      </div>
    </article>
  );
}
