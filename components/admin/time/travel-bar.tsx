'use client';

/** The way through time: a slider over the events, steps, play and pause, and how fast. */
import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { GoToEvent, GoToMoment } from './go-to';
import { speeds } from './speeds';
import type { Travel } from './use-travel';

type Props = {
  travel: Travel;
  end: number;
  /** What stands there, in words. */
  says: string;
  onMoment: (at: string) => void;
};

export function TravelBar({ travel, end, says, onMoment }: Props) {
  const { place, isPlaying, step, play, go } = travel;
  return (
    <section
      aria-label="Way through time"
      className="sticky top-0 z-20 mb-6 rounded-2xl border border-line bg-surface px-4 py-3 md:top-12"
    >
      <input
        type="range"
        aria-label="Place in the log"
        aria-valuetext={says}
        min={0}
        max={end}
        value={place}
        onChange={(event) => go(Number(event.target.value))}
        className="block h-8 w-full accent-accent-strong"
      />
      <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-2">
        <Button variant="outline" size="s" square aria-label="One event back" onClick={() => step(-1)}>
          <SkipBack aria-hidden="true" className="size-4" />
        </Button>
        <Button size="s" square aria-label={isPlaying ? 'Pause' : 'Play'} onClick={() => play(!isPlaying)}>
          {isPlaying ? (
            <Pause aria-hidden="true" className="size-4" />
          ) : (
            <Play aria-hidden="true" className="size-4" />
          )}
        </Button>
        <Button variant="outline" size="s" square aria-label="One event on" onClick={() => step(1)}>
          <SkipForward aria-hidden="true" className="size-4" />
        </Button>
        <Speed travel={travel} />
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 md:ml-auto">
          <GoToEvent place={place} end={end} onPlace={go} />
          <details className="text-sm open:max-md:w-full md:flex md:items-center md:gap-2">
            <summary className="flex h-9 w-fit cursor-pointer items-center text-link">To a time</summary>
            <GoToMoment onMoment={onMoment} />
          </details>
        </div>
      </div>
      <p className="mt-2 hidden text-xs text-quiet md:block">
        Space plays and pauses, the arrow keys step, Home and End go to the ends.
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
          <option key={each} value={each}>{`${each.toLocaleString('en')} a second`}</option>
        ))}
      </select>
    </label>
  );
}
