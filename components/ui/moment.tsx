/** A time in the reader's zone; the server, which cannot know the zone, renders UTC. */
'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const styles = {
  time,
  minute: { hour: '2-digit', minute: '2-digit' },
  day,
  full: { ...day, hour: '2-digit', minute: '2-digit' },
  exact: { ...day, ...time },
} as const;

export type MomentStyle = keyof typeof styles;

function formatted(at: string, style: MomentStyle, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { ...styles[style], timeZone, hourCycle: 'h23' }).format(
    new Date(at),
  );
}

/** Tabular digits, so it keeps its width. */
export function Moment({ at, style = 'full' }: { at: string; style?: MomentStyle }) {
  const text = useSyncExternalStore(
    never,
    () => formatted(at, style),
    () => formatted(at, style, 'UTC'),
  );
  return (
    <time dateTime={at} className="tabular-nums">
      {text}
    </time>
  );
}
