'use client';

/** Batches incoming events for 100 ms, so that a busy log renders ten times a second, not a thousand. */
import { useEffect, useRef } from 'react';
import type { LogEntry } from '@/server/contracts/live';

type OnEntries = (entries: LogEntry[], gap: boolean) => void;

const batchMs = 100;
const mostBuffered = 2_000;

/** Returns a function that takes entries and passes them on in batches; an overflow is reported as a gap. */
export function useLogBatches(onBatch: OnEntries): OnEntries {
  const latest = useRef(onBatch);
  const buffer = useRef<{ entries: LogEntry[]; gap: boolean; timer?: number }>({ entries: [], gap: false });
  useEffect(() => {
    latest.current = onBatch;
  });
  useEffect(() => () => window.clearTimeout(buffer.current.timer), []);
  const flush = () => {
    const { entries, gap } = buffer.current;
    buffer.current = { entries: [], gap: false };
    latest.current(entries, gap);
  };
  return (entries, gap) => {
    const all = gap ? entries : [...buffer.current.entries, ...entries];
    const hasOverflow = all.length > mostBuffered;
    buffer.current.entries = hasOverflow ? all.slice(-mostBuffered) : all;
    buffer.current.gap ||= gap || hasOverflow;
    buffer.current.timer ??= window.setTimeout(flush, batchMs);
  };
}
