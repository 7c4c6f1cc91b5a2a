'use client';

/** The active filters as chips: each can be inverted or removed. */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useZone, writeMoment } from '@/components/admin/moments';
import {
  type EventSearch,
  everything,
  isEverything,
  timelineHref,
} from '@/components/admin/timeline/event-search';
import { conditionsIn, conditionText, inverted, type Side, timesIn, without } from './narrowing';

type Chip = { side: Side; what: string; removed: EventSearch; inverted?: EventSearch };

/** Renders nothing without filters. */
export function ActiveFilters({ search }: { search: EventSearch }) {
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
      what: conditionText(condition),
      removed: without(search, condition),
      inverted: inverted(search, condition),
    })),
    ...timesIn(search).map((times) => ({ side: times.side, what: ends(times), removed: times.without })),
  ];
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-1.5 border-b border-line px-4 py-2 md:px-5">
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
            Clear all filters
          </Link>
        </li>
      )}
    </ul>
  );
}

function ChipOf({ side, what, removed, inverted }: Chip) {
  const isNot = side === 'not';
  const label = (
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
      {inverted ? (
        <Link
          href={timelineHref(inverted)}
          prefetch={false}
          title={isNot ? 'Invert: only these' : 'Invert: not these'}
          className="min-w-0 truncate rounded-full py-1 pl-3 hover:underline"
        >
          {label}
          <span className="sr-only">{isNot ? ': invert to only these' : ': invert to not these'}</span>
        </Link>
      ) : (
        <span className="min-w-0 truncate pl-3">{label}</span>
      )}
      <Link
        href={timelineHref(removed)}
        prefetch={false}
        title="Remove"
        className="grid size-8 shrink-0 place-items-center rounded-full hover:bg-line"
      >
        <X aria-hidden="true" className="size-3.5" />
        <span className="sr-only">{`${isNot ? 'not ' : ''}${what}: remove`}</span>
      </Link>
    </li>
  );
}
