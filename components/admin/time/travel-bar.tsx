'use client';

/** The playback controls: a slider over the events, steps, play, pause and speed. */
import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { GoToEvent, GoToMoment } from './go-to';
import { speeds } from './playback';
import type { Travel } from './use-travel';

type Props = {
  travel: Travel;
  end: number;
  /** The current event, for screen readers. */
  label: string;
  onMoment: (at: string) => void;
};

export function TravelBar({ travel, end, label, onMoment }: Props) {
  const { place, isPlaying, step, play, go } = travel;
  return (
    <section
      aria-label="Playback"
      className="sticky top-0 z-20 mb-6 rounded-2xl border border-line bg-surface px-4 py-3 md:top-12"
    >
      <input
        type="range"
        aria-label="Log position"
        aria-valuetext={label}
        min={0}
        max={end}
        value={place}
        onChange={(event) => go(Number(event.target.value))}
        className="block h-8 w-full accent-accent-strong"
      />
      <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-2">
        <Button variant="outline" size="s" square aria-label="Previous event" onClick={() => step(-1)}>
          <SkipBack aria-hidden="true" className="size-4" />
        </Button>
        <Button size="s" square aria-label={isPlaying ? 'Pause' : 'Play'} onClick={() => play(!isPlaying)}>
          {isPlaying ? (
            <Pause aria-hidden="true" className="size-4" />
          ) : (
            <Play aria-hidden="true" className="size-4" />
          )}
        </Button>
        <Button variant="outline" size="s" square aria-label="Next event" onClick={() => step(1)}>
          <SkipForward aria-hidden="true" className="size-4" />
        </Button>
        <Speed travel={travel} />
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 md:ml-auto">
          <GoToEvent place={place} end={end} onPlace={go} />
          <details className="text-sm open:max-md:w-full md:flex md:items-center md:gap-2">
            <summary className="flex h-9 w-fit cursor-pointer items-center text-link">Go to a time</summary>
            <GoToMoment onMoment={onMoment} />
          </details>
        </div>
      </div>
      <p className="mt-2 hidden text-xs text-quiet md:block">
        Space plays and pauses, the arrow keys step, Home and End jump to either end.
      </p>
    </section>
  );
}

function Speed({ travel: { speed, setSpeed } }: { travel: Travel }) {
  return (
    <label className="flex md:ml-2 items-center gap-2 text-sm text-quiet">
      <span className="max-md:sr-only">Speed</span>
      <select
        value={speed}
        onChange={(event) => setSpeed(Number(event.target.value))}
        className="h-9 rounded-full border border-edge bg-surface px-3 text-ink"
      >
        {speeds.map((each) => (
          <option key={each} value={each}>{`${each.toLocaleString('en')} per second`}</option>
        ))}
      </select>
    </label>
  );
}
