'use client';

/**
 * Gathers what is heard for a tenth of a second, so that a busy log is drawn ten times a second and not a
 * thousand.
 */
import { useEffect, useRef } from 'react';
import type { LogEntry } from '@/server/contracts/live';

type Hear = (entries: LogEntry[], gap: boolean) => void;

const batchMs = 100;
const mostHeld = 2_000;

/** A function that takes news and hands them on in batches; what would be too much of one becomes a gap. */
export function useNewsInBatches(onBatch: Hear): Hear {
  const latest = useRef(onBatch);
  const held = useRef<{ entries: LogEntry[]; gap: boolean; timer?: number }>({ entries: [], gap: false });
  useEffect(() => {
    latest.current = onBatch;
  });
  useEffect(() => () => window.clearTimeout(held.current.timer), []);
  const handOn = () => {
    const { entries, gap } = held.current;
    held.current = { entries: [], gap: false };
    latest.current(entries, gap);
  };
  return (entries, gap) => {
    const all = gap ? entries : [...held.current.entries, ...entries];
    const isTooMuch = all.length > mostHeld;
    held.current.entries = isTooMuch ? all.slice(-mostHeld) : all;
    held.current.gap ||= gap || isTooMuch;
    held.current.timer ??= window.setTimeout(handOn, batchMs);
  };
}
