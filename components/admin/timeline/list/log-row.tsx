'use client';

/** One event as a row: one line on wide windows, two on narrow ones. */
import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import { writeMoment } from '@/components/admin/moments';
import { shortId, shortStream } from '@/components/admin/short-id';
import { deadLetterText } from '@/components/admin/timeline/details/dead-notice';
import { summarise } from '@/components/admin/timeline/details/summarise';
import { LevelMark, levelNames, lookOf } from '@/components/admin/timeline/event-look';
import type { OnPick } from '@/components/admin/timeline/filters/value-menu';
import type { Actor } from '@/server/contracts/envelope';
import type { LogEntry } from '@/server/contracts/live';

type Props = {
  index: number;
  /** Undefined while it is being fetched again. */
  entry?: LogEntry;
  onPick: OnPick;
  zone: 'UTC' | undefined;
  isActive: boolean;
  isOpened: boolean;
  isTight: boolean;
  onOpen: (eventId: string) => void;
};

/** The DOM id of an event's row, for `aria-activedescendant`. */
export const rowElementId = (eventId: string): string => `event-${eventId}`;

/** The grid columns on wide windows. */
export const columnsOf = (isTight: boolean): string =>
  clsx(
    'md:grid md:items-center md:gap-x-4 md:px-5',
    isTight
      ? 'md:grid-cols-[9rem_11rem_9.5rem_minmax(0,1fr)]'
      : 'md:grid-cols-[9rem_12rem_10rem_minmax(0,1fr)_9rem]',
  );

/** `checkout` for a service, `shopper 7a1d9e34` for a person. */
export const actorName = ({ kind, id }: Actor): string =>
  kind === 'service' || kind === id ? id : `${kind} ${shortId(id).replace(/^operator-/, '')}`;

const box = clsx(
  'grid h-16 w-full cursor-default grid-cols-[auto_minmax(0,1fr)_auto] content-center gap-x-2.5 gap-y-0.5',
  'px-4 text-sm',
  'border-b border-line/60 md:h-8 md:content-normal',
);

export const LogRow = memo(function LogRow(props: Props) {
  const { index, entry, isActive, isOpened, isTight, onOpen } = props;
  return (
    <tr
      id={entry && rowElementId(entry.event.id)}
      aria-rowindex={index + 2}
      aria-selected={isOpened}
      onClick={() => entry && onOpen(entry.event.id)}
      className={clsx(
        box,
        columnsOf(isTight),
        isOpened ? 'bg-accent/25' : isActive ? 'bg-wash' : 'hover:bg-wash/70',
        isActive && 'shadow-[inset_3px_0_0_var(--color-accent-strong)]',
        isActive &&
          'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 outline-ring',
      )}
    >
      {entry ? <Cells {...props} entry={entry} /> : <Placeholder />}
    </tr>
  );
});

function Cells({ entry, onPick, zone, isTight }: Props & { entry: LogEntry }) {
  const { at, type, stream, version, metadata } = entry.event;
  const { day, time } = writeMoment(at, zone);
  const { deadLetters } = entry;
  const { Icon, colour, level, isBad } = lookOf(type, deadLetters !== undefined);
  return (
    <>
      <td className="col-start-3 row-start-1 text-quiet tabular-nums md:col-start-auto">
        <time dateTime={at}>
          <span className="hidden md:inline">{day} </span>
          {time}
        </time>
      </td>
      <td
        className={clsx(
          'col-span-2 col-start-1 row-start-1 flex min-w-0 items-center gap-2 font-semibold',
          'md:col-span-1 md:col-start-auto',
        )}
      >
        <Icon aria-hidden="true" className={clsx('size-4 shrink-0', colour)} />
        <Value facet="type" value={type} onPick={onPick} className={clsx(isBad && 'text-bad')}>
          {type}
        </Value>
        {level !== 'routine' && <LevelMark level={level} className="ml-auto" />}
        {level !== 'routine' && <span className="sr-only">{`, ${levelNames[level]}`}</span>}
      </td>
      <td className="min-w-0 truncate whitespace-nowrap">
        <Value facet="stream" value={stream} onPick={onPick}>
          {shortStream(stream)}
        </Value>
        <span className="text-quiet tabular-nums">{` · ${version}`}</span>
      </td>
      <td className="col-span-2 truncate text-quiet md:col-span-1 md:text-ink">
        {deadLetters && <span className="font-semibold text-bad">{deadLetterText(deadLetters)} </span>}
        {summarise(entry.event)}
      </td>
      <td className={clsx('hidden truncate text-quiet', !isTight && 'md:block')}>
        <Value facet="actor" value={`${metadata.actor.kind}:${metadata.actor.id}`} onPick={onPick}>
          {actorName(metadata.actor)}
        </Value>
      </td>
    </>
  );
}

type ValueProps = {
  facet: 'type' | 'stream' | 'actor';
  value: string;
  onPick: OnPick;
  className?: string;
  children: ReactNode;
};

/** A value that opens the filter menu. Keyboard users get the same filters in the event details. */
const Value = ({ facet, value, onPick, className, children }: ValueProps) => (
  <button
    type="button"
    tabIndex={-1}
    title={`Filter by ${value}`}
    onClick={(event) => {
      event.stopPropagation();
      onPick({ facet, value }, event.currentTarget.getBoundingClientRect());
    }}
    className={clsx('min-w-0 max-w-full truncate text-left hover:underline', className)}
  >
    {children}
  </button>
);

const Placeholder = () => (
  <td className="col-span-full self-center">
    <span className="sr-only">Loading event</span>
    <span aria-hidden="true" className="block h-3 w-2/3 animate-breathe rounded-full bg-wash" />
  </td>
);
