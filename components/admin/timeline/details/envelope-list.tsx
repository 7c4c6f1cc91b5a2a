'use client';

/** An event's envelope: values link to what they name, and filter the list. */
import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { inspectorHref, orderOf } from '@/components/admin/inspector/inspector-search';
import { useZone, writeMoment } from '@/components/admin/moments';
import { travelHref } from '@/components/admin/time/playback';
import {
  type EventSearch,
  type Facet,
  onlyThese,
  timelineHref,
} from '@/components/admin/timeline/event-search';
import { filtered } from '@/components/admin/timeline/filters/narrowing';
import { actorName } from '@/components/admin/timeline/list/log-row';
import { Trace } from '@/components/admin/trace';
import type { Envelope } from '@/server/contracts/envelope';

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
        <TextLink href={travelHref(at)}>time travel to this moment</TextLink>
      </Line>
      <Line name="Stream" pick={<Pick {...pick} facet="stream" value={stream} />}>
        {stream}
      </Line>
      {orderId && (
        <Line name="Order">
          <TextLink href={inspectorHref(orderId, id)}>Inspect</TextLink>
          {', '}
          <TextLink href={timelineHref(onlyThese({ stream: [stream] }), id)}>its events</TextLink>
        </Line>
      )}
      <Line name="Version">{`${version} of its stream`}</Line>
      <Line name="Type" pick={<Pick {...pick} facet="type" value={type} />}>
        <TextLink href={`/admin/schemas/${type}`}>{type}</TextLink>
        {`, schema version ${schemaVersion}`}
      </Line>
      <Line name="Actor" pick={<Pick {...pick} facet="actor" value={`${actor.kind}:${actor.id}`} />}>
        <span title={actor.id}>{actorName(actor)}</span>
      </Line>
      <Line name="Correlation" pick={<Pick {...pick} facet="correlation" value={correlationId} />}>
        <TextLink href={timelineHref(onlyThese({ correlation: [correlationId] }), id)}>
          {correlationId}
        </TextLink>
      </Line>
      <Line name="Caused by">
        <TextLink href={timelineHref(onlyThese({ correlation: [correlationId] }), causationId)}>
          {causationId}
        </TextLink>
      </Line>
      <Line name="Event id">
        <TextLink href={timelineHref(onlyThese({ text: [id] }), id)}>{id}</TextLink>
      </Line>
      <Line name="Log position">{cursor}</Line>
      {traceparent && (
        <Line name="Trace">
          <Trace traceparent={traceparent} />
        </Line>
      )}
      {product && (
        <Line name="Product">
          <TextLink href={timelineHref(onlyThese({ stream: [`product-${product}`] }))}>{product}</TextLink>
        </Line>
      )}
      {consumer && (
        <Line name="Consumer">
          <TextLink href={timelineHref(onlyThese({ stream: [`consumer-${consumer}`] }))}>{consumer}</TextLink>
          {', '}
          <TextLink href="/admin/consumers">status</TextLink>
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

const TextLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="text-link break-all">
    {children}
  </Link>
);

type PickProps = { search: EventSearch; id: string; facet: Facet; value: string };

/** Filters the list by this value and keeps the event open. */
function Pick({ search, id, facet, value }: PickProps) {
  const href = (side: 'only' | 'not') => timelineHref(filtered(search, { side, facet, value }), id);
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

const named = z.object({
  sku: z.string().optional().catch(undefined),
  consumer: z.string().optional().catch(undefined),
});

/** The product and consumer named in the data. */
function namedIn({ data }: Pick<Envelope, 'data'>) {
  const parsed = named.safeParse(data);
  return {
    product: parsed.data?.sku,
    consumer: parsed.data?.consumer,
  };
}
