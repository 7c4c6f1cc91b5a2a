'use client';

/** Forms that jump to an event by its number, or to a time. */
import { type FormEvent, useState } from 'react';
import { isoOfField } from '@/components/admin/timeline/filters/time-field';
import { Button } from '@/components/ui/button';

const field = 'h-9 rounded-full border border-edge bg-surface px-3 text-ink tabular-nums';

type EventProps = { place: number; end: number; onPlace: (place: number) => void };

/** Shows the current position and lets the reader type another. */
export function GoToEvent({ place, end, onPlace }: EventProps) {
  const [typed, setTyped] = useState<string>();
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (typed) onPlace(Number(typed));
    setTyped(undefined);
  };
  return (
    <form onSubmit={go} data-place={place} className="flex items-center gap-2 text-sm tabular-nums">
      <label className="flex items-center gap-2">
        Event
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={end}
          value={typed ?? place}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => setTyped(undefined)}
          className={`${field} w-28`}
        />
      </label>
      {`of ${end.toLocaleString('en')}`}
    </form>
  );
}

export function GoToMoment({ onMoment }: { onMoment: (at: string) => void }) {
  const [typed, setTyped] = useState('');
  const at = isoOfField(typed);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (at) onMoment(at);
  };
  return (
    <form onSubmit={go} className="flex items-center gap-2 text-sm">
      <label className="min-w-0">
        <span className="sr-only">Time</span>
        <input
          type="datetime-local"
          step={1}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className={`${field} w-full max-md:px-2`}
        />
      </label>
      <Button type="submit" variant="outline" size="s" disabled={!at}>
        Go
      </Button>
    </form>
  );
}
