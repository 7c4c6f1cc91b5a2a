'use client';

/** Times to the millisecond, in the reader's zone. The server does not know it, so it renders UTC first. */
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** The zone to format times in; undefined is the reader's own. */
export const useZone = (): 'UTC' | undefined =>
  useSyncExternalStore<'UTC' | undefined>(
    never,
    () => undefined,
    () => 'UTC',
  );

const writers = new Map<string, { day: Intl.DateTimeFormat; time: Intl.DateTimeFormat }>();

function writerFor(timeZone: string | undefined) {
  const known = writers.get(timeZone ?? '');
  if (known) return known;
  const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', timeZone });
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZone,
  });
  writers.set(timeZone ?? '', { day, time });
  return { day, time };
}

/** `23 Nov` and `03:58:12.345` of an ISO time. */
export function writeMoment(at: string, timeZone: string | undefined): { day: string; time: string } {
  const { day, time } = writerFor(timeZone);
  const moment = new Date(at);
  return { day: day.format(moment), time: time.format(moment) };
}
