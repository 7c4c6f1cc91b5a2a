'use client';

/** One event laid open: what led to it and what it led to, who handled it, and what it changed. */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useEffect, useRef } from 'react';
import { useZone, writeMoment } from '@/components/admin/moments';
import { EventData } from '@/components/admin/timeline/event-data';
import { lookOf } from '@/components/admin/timeline/event-look';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import { actorName } from '@/components/admin/timeline/log-row';
import { summarise } from '@/components/admin/timeline/summarise';
import { Trace } from '@/components/admin/trace';
import { Button } from '@/components/ui/button';
import type { Envelope } from '@/server/contracts/envelope';
import type { Inspection } from '@/server/contracts/inspection';
import { ChangeList } from './change-list';
import { DeedList } from './deed-list';
import { HandlingTable } from './handling-table';

type Props = { seen: Inspection; event: Envelope; onOpen: (eventId: string | undefined) => void };
/** Where it lies beneath the history and not beside it, it is brought into sight. */
type EventProps = Props & { isBeneath: boolean };

export function InspectedEvent({ seen, event, onOpen, isBeneath }: EventProps) {
  const articleRef = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isBeneath) articleRef.current?.scrollIntoView({ block: 'start' });
  }, [isBeneath]);
  const own = <T extends { eventId?: string | undefined }>(things: readonly T[]) =>
    things.filter(({ eventId }) => eventId === event.id);
  const handlings = own(seen.handlings);
  const { Icon, colour, isBad } = lookOf(
    event.type,
    handlings.some(({ state }) => state === 'dead'),
  );
  return (
    <article
      ref={articleRef}
      aria-label="The open event"
      className="scroll-mt-4 rounded-xl border border-line bg-surface p-4 wrap-anywhere"
    >
      <header className="flex items-start gap-3">
        <Icon aria-hidden="true" className={clsx('mt-1 size-5 shrink-0', colour)} />
        <div className="min-w-0 grow">
          <h2 className={clsx('text-lg leading-7 font-bold', isBad && 'text-bad')}>{event.type}</h2>
          <p className="text-sm">{summarise(event)}</p>
        </div>
        <Button variant="quiet" size="s" square aria-label="Close" onClick={() => onOpen(undefined)}>
          <X aria-hidden="true" className="size-5" />
        </Button>
      </header>
      <Origin seen={seen} event={event} onOpen={onOpen} />
      <HandlingTable event={event} handlings={handlings} readAt={seen.readAt} />
      <ChangeList changes={own(seen.changes)} />
      <DeedList deeds={own(seen.outside)} />
      <EventData event={event} />
    </article>
  );
}

function Origin({ seen, event, onOpen }: Props) {
  const { version, at, metadata } = event;
  const { causationId, correlationId, actor, traceparent } = metadata;
  const { day, time } = writeMoment(at, useZone());
  const all = [...seen.events, ...seen.related];
  const cause = all.find(({ id }) => id === causationId);
  const followers = all.filter((one) => one.metadata.causationId === event.id);
  return (
    <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 pt-3 text-sm">
      <Line name="Recorded">{`${day} ${time}, version ${version}, by ${actorName(actor)}`}</Line>
      <Line name="Caused by">
        {cause ? <EventLink event={cause} onOpen={onOpen} /> : `a request, ${causationId}`}
      </Line>
      <Line name="Led to">
        {followers.length === 0 && 'no other fact'}
        {followers.map((one) => (
          <EventLink key={one.id} event={one} onOpen={onOpen} />
        ))}
      </Line>
      <Line name="Flow">
        <Link
          href={timelineHref(onlyThese({ correlation: [correlationId] }), event.id)}
          prefetch={false}
          className="text-link"
        >
          {correlationId}
        </Link>
      </Line>
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
    <dd className="flex min-w-0 flex-wrap gap-x-3">{children}</dd>
  </>
);

const EventLink = ({ event, onOpen }: Omit<Props, 'seen'>) => (
  <button type="button" className="text-link" onClick={() => onOpen(event.id)}>
    {event.type}
  </button>
);
