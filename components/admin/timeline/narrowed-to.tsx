'use client';

/** What the timeline is narrowed to at the moment: each can be turned round, and each has a way out. */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useZone, writeMoment } from '@/components/admin/moments';
import { type EventSearch, everything, isEverything, timelineHref } from './event-search';
import { conditionsIn, type Side, said, timesIn, turned, without } from './narrowing';

type Chip = { side: Side; what: string; away: EventSearch; round?: EventSearch };

/** Links that each take one of the conditions away or turn it round; nothing when there are none. */
export function NarrowedTo({ search }: { search: EventSearch }) {
  const zone = useZone();
  if (isEverything(search)) return null;
  const write = (at: string) => {
    const { day, time } = writeMoment(at, zone);
    return `${day} ${time.slice(0, 8)}`;
  };
  const ends = ({ since, until }: { since?: string; until?: string }) =>
    [since && `from ${write(since)}`, until && `until ${write(until)}`].filter(Boolean).join(' ');
  const chips: Chip[] = [
    ...conditionsIn(search).map((condition) => ({
      side: condition.side,
      what: said(condition),
      away: without(search, condition),
      round: turned(search, condition),
    })),
    ...timesIn(search).map((times) => ({ side: times.side, what: ends(times), away: times.without })),
  ];
  return (
    <ul aria-label="Narrowed to" className="flex flex-wrap gap-1.5 border-b border-line px-4 py-2 md:px-5">
      {chips.map((chip) => (
        <ChipOf key={`${chip.side} ${chip.what}`} {...chip} />
      ))}
      {chips.length > 1 && (
        <li>
          <Link
            href={timelineHref(everything)}
            prefetch={false}
            className="text-link flex h-8 items-center px-2 text-sm font-medium"
          >
            Show every event
          </Link>
        </li>
      )}
    </ul>
  );
}

function ChipOf({ side, what, away, round }: Chip) {
  const isNot = side === 'not';
  const words = (
    <>
      {isNot && <span className="font-bold">not </span>}
      {what}
    </>
  );
  return (
    <li
      className={clsx(
        'flex h-8 max-w-full items-center rounded-full text-sm font-medium',
        isNot ? 'bg-bad-wash text-bad' : 'bg-wash',
      )}
    >
      {round ? (
        <Link
          href={timelineHref(round)}
          prefetch={false}
          title={isNot ? 'Only these instead' : 'All but these instead'}
          className="min-w-0 truncate rounded-full py-1 pl-3 hover:underline"
        >
          {words}
          <span className="sr-only">{isNot ? ': only these instead' : ': all but these instead'}</span>
        </Link>
      ) : (
        <span className="min-w-0 truncate pl-3">{words}</span>
      )}
      <Link
        href={timelineHref(away)}
        prefetch={false}
        title="Take away"
        className="grid size-8 shrink-0 place-items-center rounded-full hover:bg-line"
      >
        <X aria-hidden="true" className="size-3.5" />
        <span className="sr-only">{`${isNot ? 'not ' : ''}${what}: take away`}</span>
      </Link>
    </li>
  );
}
