'use client';

/** The history as bars, one row per service; idle time is folded. */
import { clsx } from 'clsx';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { lookOf } from '@/components/admin/timeline/event-look';
import type { Inspection } from '@/server/contracts/inspection';
import { durationWords, exactWords } from '../durations';
import { TimeSpent } from '../lateness/lateness-line';
import { barText } from './bar-text';
import { type Bar, busyIn, stacked, type Track, tracksOf } from './bars';
import { type FoldedTime, foldTime, ticksOf } from './folded-time';
import { failedMark, foldMark, stillMark, WaterfallLegend } from './waterfall-legend';

type Props = { seen: Inspection; eventId?: string | undefined; onOpen: (eventId: string) => void };

const leastWidth = 0.012;
const rowPixels = 28;
const percent = (part: number) => `${(part * 100).toFixed(3)}%`;

export function Waterfall({ seen, eventId, onOpen }: Props) {
  const tracks = useMemo(() => tracksOf(seen), [seen]);
  const time = useMemo(() => foldTime(busyIn(tracks)), [tracks]);
  const listRef = useRef<HTMLDivElement>(null);
  const tabbable = firstTabStop(tracks, eventId);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const bars = [
      ...(listRef.current?.querySelectorAll<HTMLButtonElement>('button[data-bar]:enabled') ?? []),
    ];
    const index = bars.findIndex((bar) => bar.matches(':focus'));
    const next = by && index >= 0 ? bars[index + by] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Waterfall"
      className="overflow-x-auto rounded-xl border border-line bg-surface"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from bar to bar */}
      <div ref={listRef} onKeyDown={onKeyDown} className="min-w-160 pb-2">
        <Axis time={time} />
        {tracks.map((track) => (
          <PartitionRow key={track.name} {...{ track, time, eventId, tabbable, onOpen }} />
        ))}
      </div>
      <TimeSpent seen={seen} />
      <WaterfallLegend />
    </section>
  );
}

/** The one bar in the tab order: a bar of the open event, or the first. */
function firstTabStop(tracks: readonly Track[], eventId: string | undefined): string | undefined {
  const bars = tracks.flatMap((track) => track.bars.filter((bar) => bar.eventId !== ''));
  return (bars.find((bar) => bar.eventId === eventId) ?? bars[0])?.id;
}

function Axis({ time }: { time: FoldedTime }) {
  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] text-xs text-quiet tabular-nums">
      <span />
      <div className="relative h-9 border-b border-line">
        {ticksOf(time).map(({ afterMs, at, stepMs }) => (
          <span key={afterMs} style={{ left: percent(at) }} className="absolute bottom-1 whitespace-nowrap">
            {`+${exactWords(afterMs, stepMs)}`}
          </span>
        ))}
        {time.segments
          .filter(({ isFolded }) => isFolded)
          .map(({ fromMs, toMs, start, width }) => (
            <span
              key={fromMs}
              title={`Idle for ${durationWords(toMs - fromMs)}`}
              style={{ left: percent(start), width: percent(width) }}
              className="absolute top-0 text-center whitespace-nowrap text-ink"
            >
              <span className="sr-only">Idle for </span>
              {durationWords(toMs - fromMs)}
            </span>
          ))}
      </div>
    </div>
  );
}

type RowProps = {
  track: Track;
  time: FoldedTime;
  eventId: string | undefined;
  tabbable: string | undefined;
  onOpen: (eventId: string) => void;
};

function PartitionRow({ track, time, eventId, tabbable, onOpen }: RowProps) {
  const { placed, rows } = stacked(track.bars, time.place, leastWidth);
  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] border-b border-line/60 last:border-0">
      <div className="sticky left-0 z-10 bg-surface px-3 py-1.5 text-sm">
        <span className="block truncate font-semibold">{track.name}</span>
        <span className="block text-xs text-quiet">{track.kind}</span>
      </div>
      <div className="relative" style={{ minHeight: Math.max(44, rows * rowPixels + 8) }}>
        {time.segments.map(
          ({ isFolded, fromMs, start, width }) =>
            isFolded && (
              <span
                key={fromMs}
                aria-hidden="true"
                style={{ left: percent(start), width: percent(width) }}
                className={clsx('absolute inset-y-0', foldMark)}
              />
            ),
        )}
        {placed.map(({ bar, start, end, row }) => (
          <BarButton
            key={bar.id}
            bar={bar}
            box={{
              left: percent(Math.min(start, 1 - leastWidth)),
              width: percent(end - start),
              top: row * rowPixels + 6,
            }}
            workFrom={end > start ? (time.place(bar.workMs) - start) / (end - start) : 0}
            isOpen={bar.eventId === eventId}
            isTabbable={bar.id === tabbable}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}

type BarProps = {
  bar: Bar;
  box: { left: string; width: string; top: number };
  /** Where processing starts, as a fraction of the width. */
  workFrom: number;
  isOpen: boolean;
  isTabbable: boolean;
  onOpen: (eventId: string) => void;
};

function BarButton({ bar, box, workFrom, isOpen, isTabbable, onOpen }: BarProps) {
  const text = barText(bar);
  const isDelivery = bar.kind === 'delivery' || bar.kind === 'attempt';
  const isLate = bar.kind === 'standstill' || (isDelivery && !/^(done|discarded)$/.test(bar.state));
  return (
    <button
      type="button"
      data-bar={bar.kind}
      data-state={bar.state}
      title={text}
      aria-label={text}
      aria-pressed={isOpen}
      tabIndex={isTabbable ? 0 : -1}
      disabled={bar.eventId === ''}
      onClick={() => onOpen(bar.eventId)}
      style={box}
      className={clsx(
        'absolute h-6 min-w-3',
        isLate ? (bar.state === 'dead' ? 'text-bad' : 'text-warn') : lookOf(bar.type).colour,
        isOpen && 'z-10 rounded-sm outline-2 outline-offset-1 outline-ink',
      )}
    >
      <BarShape bar={bar} workFrom={workFrom} />
    </button>
  );
}

function BarShape({ bar, workFrom }: { bar: Bar; workFrom: number }) {
  if (bar.kind === 'event') return <span className="block size-3 rotate-45 bg-current" />;
  if (bar.kind === 'attempt') return <span className={clsx('block h-3 w-full', failedMark)} />;
  if (bar.kind === 'standstill') return <span className={clsx('block h-3 w-full', stillMark)} />;
  if (bar.kind === 'external') return <span className="block size-3 rounded-full border-2 border-current" />;
  return (
    <span className="relative block h-3 w-full overflow-hidden rounded-sm">
      <span className="absolute inset-0 bg-current opacity-25" />
      <span className="absolute inset-y-0 right-0 min-w-0.5 bg-current" style={{ left: percent(workFrom) }} />
    </span>
  );
}
