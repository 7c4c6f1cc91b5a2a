'use client';

/** The envelope of an event: each value leads to what it names, and offers to narrow the list by it. */
import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { inspectorHref, orderOf } from '@/components/admin/inspector/inspector-search';
import { useZone, writeMoment } from '@/components/admin/moments';
import { travelHref } from '@/components/admin/time/playback';
import { Trace } from '@/components/admin/trace';
import type { Envelope } from '@/server/contracts/envelope';
import { type EventSearch, type Facet, onlyThese, timelineHref } from './event-search';
import { actorName } from './log-row';
import { namedIn } from './named-in';
import { narrowed } from './narrowing';

type Props = { event: Envelope; cursor: string; search: EventSearch };

export function EnvelopeList({ event, cursor, search }: Props) {
  const { id, stream, version, at, type, schemaVersion, metadata } = event;
  const { day, time } = writeMoment(at, useZone());
  const { correlationId, causationId, actor, traceparent } = metadata;
  const orderId = orderOf(stream);
  const { product, consumer } = namedIn(event);
  const pick = { search, id };
  return (
    <dl
      className={clsx(
        'mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-line pt-4',
        'text-sm',
      )}
    >
      <Line name="Recorded">
        <time dateTime={at} className="tabular-nums">{`${day} ${time}`}</time>
        {', '}
        <Way href={travelHref(at)}>the shop as it was then</Way>
      </Line>
      <Line name="Stream" pick={<Pick {...pick} facet="stream" value={stream} />}>
        {stream}
      </Line>
      {orderId && (
        <Line name="Order">
          <Way href={inspectorHref(orderId, id)}>Inspect its history</Way>
          {', '}
          <Way href={timelineHref(onlyThese({ stream: [stream] }), id)}>this order’s story</Way>
        </Line>
      )}
      <Line name="Version">{`${version} of its stream`}</Line>
      <Line name="Type" pick={<Pick {...pick} facet="type" value={type} />}>
        <Way href={`/admin/schemas/${type}`}>{type}</Way>
        {`, schema version ${schemaVersion}`}
      </Line>
      <Line name="By" pick={<Pick {...pick} facet="actor" value={`${actor.kind}:${actor.id}`} />}>
        <span title={actor.id}>{actorName(actor)}</span>
      </Line>
      <Line name="Flow" pick={<Pick {...pick} facet="correlation" value={correlationId} />}>
        <Way href={timelineHref(onlyThese({ correlation: [correlationId] }), id)}>{correlationId}</Way>
      </Line>
      <Line name="Caused by">
        <Way href={timelineHref(onlyThese({ correlation: [correlationId] }), causationId)}>{causationId}</Way>
      </Line>
      <Line name="Id">
        <Way href={timelineHref(onlyThese({ text: [id] }), id)}>{id}</Way>
      </Line>
      <Line name="Place">{cursor}</Line>
      {traceparent && (
        <Line name="Trace">
          <Trace traceparent={traceparent} />
        </Line>
      )}
      {product && (
        <Line name="Product">
          <Way href={timelineHref(onlyThese({ stream: [`product-${product}`] }))}>{product}</Way>
        </Line>
      )}
      {consumer && (
        <Line name="Consumer">
          <Way href={timelineHref(onlyThese({ stream: [`consumer-${consumer}`] }))}>{consumer}</Way>
          {', '}
          <Way href="/admin/consumers">how it stands</Way>
        </Line>
      )}
    </dl>
  );
}

type LineProps = { name: string; pick?: ReactNode; children: ReactNode };

const Line = ({ name, pick, children }: LineProps) => (
  <>
    <dt className="text-quiet">{name}</dt>
    <dd className="min-w-0 break-words">
      {children}
      {pick}
    </dd>
  </>
);

const Way = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="text-link break-all">
    {children}
  </Link>
);

type PickProps = { search: EventSearch; id: string; facet: Facet; value: string };

/** Narrows what is being looked at by this value, and keeps the event open. */
function Pick({ search, id, facet, value }: PickProps) {
  const href = (side: 'only' | 'not') => timelineHref(narrowed(search, { side, facet, value }), id);
  return (
    <span className="ml-2 inline-flex gap-2 whitespace-nowrap">
      <Link href={href('only')} prefetch={false} className="text-link text-xs font-semibold">
        only these
      </Link>
      <Link href={href('not')} prefetch={false} className="text-link text-xs font-semibold">
        not these
      </Link>
    </span>
  );
}
