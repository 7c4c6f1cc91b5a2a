'use client';

/** The events of a history in order, one line each. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { useZone, writeMoment } from '@/components/admin/moments';
import { summarise } from '@/components/admin/timeline/details/summarise';
import { lookOf } from '@/components/admin/timeline/event-look';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { Inspection } from '@/server/contracts/inspection';
import { durationWords } from '../durations';
import { recorderOf } from '../waterfall/bars';

type Props = { seen: Inspection; eventId?: string | undefined; onOpen: (eventId: string) => void };

export function EventList({ seen, eventId, onOpen }: Props) {
  const zone = useZone();
  const startMs = new Date(seen.events[0]?.at ?? seen.readAt).getTime();
  const inOrder = [...seen.events, ...seen.related].toSorted((one, other) => one.at.localeCompare(other.at));
  return (
    <>
      <ol aria-label="Events" className="rounded-xl border border-line bg-surface">
        {inOrder.map((event) => {
          const { id, type, at, version, stream } = event;
          const isDead = seen.deliveries.some((one) => one.eventId === id && one.state === 'dead');
          const { Icon, colour, isBad } = lookOf(type, isDead);
          const sinceMs = new Date(at).getTime() - startMs;
          return (
            <li key={id} className="border-b border-line/60 last:border-0">
              <button
                type="button"
                aria-pressed={id === eventId}
                onClick={() => onOpen(id)}
                className={clsx(
                  'grid w-full grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 px-3 py-1.5 text-left text-sm',
                  'md:grid-cols-[auto_11rem_minmax(0,1fr)_8rem_5.5rem]',
                  id === eventId ? 'bg-wash' : 'hover:bg-wash',
                )}
              >
                <Icon aria-hidden="true" className={clsx('mt-0.5 size-4', colour)} />
                <span className={clsx('truncate font-semibold', isBad && 'text-bad')}>
                  {type}
                  <span className="font-normal text-quiet">
                    {stream === seen.stream ? ` · ${version}` : ' · other stream'}
                  </span>
                </span>
                <span className="order-last col-span-3 text-quiet md:order-none md:col-span-1">
                  {summarise(event)}
                </span>
                <span className="hidden truncate text-quiet md:block">{recorderOf(event)}</span>
                <time dateTime={at} title={writeMoment(at, zone).time} className="text-right tabular-nums">
                  {`+${durationWords(sinceMs)}`}
                </time>
              </button>
            </li>
          );
        })}
      </ol>
      {seen.moreRelated && <MoreInTimeline seen={seen} />}
    </>
  );
}

function MoreInTimeline({ seen }: { seen: Inspection }) {
  const correlation = [...new Set(seen.events.map(({ metadata }) => metadata.correlationId))];
  return (
    <p className="mt-3 text-sm text-quiet">
      {`Only the first ${seen.related.length} events of other streams are listed. `}
      <Link
        href={timelineHref(onlyThese({ correlation }))}
        prefetch={false}
        className="text-link font-semibold"
      >
        Show all in the timeline
      </Link>
    </p>
  );
}
