'use client';

/** The event histogram, with a time range selectable by dragging or by keyboard. */
import { clsx } from 'clsx';
import { useZone, writeMoment } from '@/components/admin/moments';
import type { EventSearch } from '@/components/admin/timeline/event-search';
import { Bars } from './bars';
import { barsOf, rangeOf, totalOf } from './counts';
import { BrushBar, ChosenTime } from './range-actions';
import { useBrush } from './use-brush';
import type { CountsNow } from './use-counts';

type Props = { search: EventSearch; now: CountsNow; onNarrow: (search: EventSearch) => void };
type Range = { since: string; until: string };

export function Histogram({ search, now, onNarrow }: Props) {
  const zone = useZone();
  const { counts } = now;
  const bars = counts ? barsOf(counts) : [];
  const stepMs = counts?.stepMs ?? 1;
  const write = (at: string | number) => {
    const { day, time } = writeMoment(new Date(at).toISOString(), zone);
    return `${day} ${time.slice(0, stepMs < 60_000 ? 8 : 5)}`;
  };
  const showOnly = ({ since, until }: Range) => onNarrow({ ...search, since, until });
  const leaveOut = ({ since, until }: Range) =>
    onNarrow({ ...search, notTimes: [...search.notTimes, `${since}/${until}`] });
  const brush = useBrush(bars.length, (chosen) => showOnly(rangeOf(bars, stepMs, chosen)));
  const range = brush.chosen && rangeOf(bars, stepMs, brush.chosen);
  const label =
    range && `${write(range.since)} until ${write(range.until)}, ${range.count.toLocaleString('en')} events`;
  return (
    <section aria-label="Events over time" className="relative border-b border-line px-4 pt-2 pb-1 md:px-5">
      <div
        role="slider"
        tabIndex={0}
        data-brush
        aria-label="Select a time range: arrow keys move, with Shift they extend, Enter applies it"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars.length - 1)}
        aria-valuenow={brush.chosen?.last ?? 0}
        aria-valuetext={label ?? 'No range selected'}
        {...brush.listeners}
        className={clsx('h-14 cursor-crosshair touch-pan-y select-none', !counts && 'animate-breathe')}
      >
        <Bars bars={bars} chosen={brush.chosen} uncounted={counts?.nextBefore !== undefined} />
      </div>
      <p className="flex h-5 justify-between gap-2 text-xs text-quiet tabular-nums">
        <span>{bars[0] && write(bars[0].atMs)}</span>
        <span>{summary(now)}</span>
        <span>{counts && write(counts.untilMs)}</span>
      </p>
      <BrushBar search={search} now={now} onNarrow={onNarrow}>
        {range && (
          <ChosenTime
            label={label ?? ''}
            onOnly={() => showOnly(range)}
            onNot={() => leaveOut(range)}
            onClear={brush.clear}
          />
        )}
      </BrushBar>
    </section>
  );
}

function summary({ counts, isCounting, isStuck }: CountsNow): string {
  if (!counts) return isStuck ? 'Counting failed' : 'Counting …';
  const total = barsOf(counts).reduce((sum, bar) => sum + totalOf(bar), 0);
  const number = `${total.toLocaleString('en')} events`;
  return counts.nextBefore ? `${number}${isCounting ? ', counting further back …' : ' counted'}` : number;
}
