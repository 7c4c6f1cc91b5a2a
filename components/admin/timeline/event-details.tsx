'use client';

/**
 * Everything that is stored of one event: its envelope, its data as they were written, and as they read
 * today.
 */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { inspectorHref, orderOf } from '@/components/admin/inspector/inspector-search';
import { useZone, writeMoment } from '@/components/admin/moments';
import { Trace } from '@/components/admin/trace';
import { Button } from '@/components/ui/button';
import type { Envelope } from '@/server/contracts/envelope';
import type { LogEntry } from '@/server/contracts/live';
import { CopyButton } from './copy-button';
import { EventData } from './event-data';
import { lookOf } from './event-look';
import { type EventSearch, everything, timelineHref } from './event-search';
import { actorName } from './log-row';
import { summarise } from './summarise';

type Props = { entry: LogEntry; search: EventSearch; onClose: () => void };

export function EventDetails({ entry, search, onClose }: Props) {
  const { event, cursor } = entry;
  const { Icon, colour, isBad } = lookOf(event.type);
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
      <EnvelopeList event={event} cursor={cursor} search={search} />
      <EventData event={event} />
      <CopyButton text={JSON.stringify(event, null, 2)}>Copy envelope and data</CopyButton>
    </article>
  );
}

function EnvelopeList({ event, cursor, search }: { event: Envelope; cursor: string; search: EventSearch }) {
  const { id, stream, version, at, type, schemaVersion, metadata } = event;
  const { day, time } = writeMoment(at, useZone());
  const { correlationId, causationId, actor, traceparent } = metadata;
  const orderId = orderOf(stream);
  return (
    <dl
      className={clsx(
        'mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-line pt-4',
        'text-sm',
      )}
    >
      <Line name="Recorded">
        <time dateTime={at} className="tabular-nums">{`${day} ${time}`}</time>
      </Line>
      <Line name="Stream">
        <Narrow href={timelineHref({ ...search, stream }, id)}>{stream}</Narrow>
      </Line>
      {orderId && (
        <Line name="Order">
          <Narrow href={inspectorHref(orderId, id)}>Inspect its history</Narrow>
        </Line>
      )}
      <Line name="Version">{`${version} of its stream`}</Line>
      <Line name="Type">
        <Narrow href={timelineHref({ ...search, types: [type] }, id)}>{type}</Narrow>
        {`, schema version ${schemaVersion}`}
      </Line>
      <Line name="By">
        <span title={actor.id}>{actorName(actor)}</span>
      </Line>
      <Line name="Flow">
        <Narrow href={timelineHref({ ...everything, text: correlationId }, id)}>{correlationId}</Narrow>
      </Line>
      <Line name="Caused by">
        <Narrow href={timelineHref({ ...everything, text: causationId }, causationId)}>{causationId}</Narrow>
      </Line>
      <Line name="Id">
        <Narrow href={timelineHref({ ...everything, text: id }, id)}>{id}</Narrow>
      </Line>
      <Line name="Place">{cursor}</Line>
      {traceparent && (
        <Line name="Trace">
          <Trace traceparent={traceparent} />
        </Line>
      )}
    </dl>
  );
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-quiet">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);

/** A link that narrows the timeline to what shares this. */
const Narrow = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="text-link break-all">
    {children}
  </Link>
);
