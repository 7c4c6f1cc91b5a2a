'use client';

/** The details of an event: its cause and effects, its deliveries, and its changes. */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useEffect, useRef } from 'react';
import { useZone, writeMoment } from '@/components/admin/moments';
import { EventData } from '@/components/admin/timeline/details/event-data';
import { summarise } from '@/components/admin/timeline/details/summarise';
import { lookOf } from '@/components/admin/timeline/event-look';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import { actorName } from '@/components/admin/timeline/list/log-row';
import { Trace } from '@/components/admin/trace';
import { Button } from '@/components/ui/button';
import type { Envelope } from '@/server/contracts/envelope';
import type { Inspection } from '@/server/contracts/inspection';
import { ChangeList } from './change-list';
import { DeliveryTable } from './delivery-table';
import { ExternalActions } from './external-actions';

type Props = { seen: Inspection; event: Envelope; onOpen: (eventId: string | undefined) => void };
/** Below the history, instead of beside it, the details are scrolled into view. */
type EventProps = Props & { isBeneath: boolean };

export function InspectedEvent({ seen, event, onOpen, isBeneath }: EventProps) {
  const articleRef = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isBeneath) articleRef.current?.scrollIntoView({ block: 'start' });
  }, [isBeneath]);
  const own = <T extends { eventId?: string | undefined }>(things: readonly T[]) =>
    things.filter(({ eventId }) => eventId === event.id);
  const deliveries = own(seen.deliveries);
  const { Icon, colour, isBad } = lookOf(
    event.type,
    deliveries.some(({ state }) => state === 'dead'),
  );
  return (
    <article
      ref={articleRef}
      aria-label="Event details"
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
      <DeliveryTable event={event} deliveries={deliveries} readAt={seen.readAt} />
      <ChangeList changes={own(seen.changes)} />
      <ExternalActions actions={own(seen.outside)} />
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
  const effects = all.filter((one) => one.metadata.causationId === event.id);
  return (
    <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 pt-3 text-sm">
      <Line name="Recorded">{`${day} ${time}, version ${version}, by ${actorName(actor)}`}</Line>
      <Line name="Caused by">
        {cause ? <EventLink event={cause} onOpen={onOpen} /> : `a request, ${causationId}`}
      </Line>
      <Line name="Led to">
        {effects.length === 0 && 'no other event'}
        {effects.map((one) => (
          <EventLink key={one.id} event={one} onOpen={onOpen} />
        ))}
      </Line>
      <Line name="Correlation">
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
