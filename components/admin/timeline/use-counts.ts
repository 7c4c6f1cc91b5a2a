'use client';

/** How many events there were over time: asked stretch by stretch, then counted on as they come. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { eventCounts } from '@/server/contracts/event-counts';
import type { LogEntry } from '@/server/contracts/live';
import { barsOf, begin, type Counts, countedOn, heard } from './counts';
import { countsUrl, type EventSearch } from './event-search';

const buckets = 60;
const mostBars = 120;
const mostStretches = 25;

export type CountsNow = {
  counts?: Counts;
  /** Older events are being counted. */
  isCounting: boolean;
  isStuck: boolean;
  /** Counts further back, or tries again. */
  goOn: () => void;
  /** Counts what has happened. */
  hear: (entries: readonly LogEntry[]) => void;
  /** Counts all of it again. */
  again: () => void;
};

async function ask(search: EventSearch, before?: string) {
  const response = await fetch(countsUrl(search, { before, buckets }), { cache: 'no-store' });
  if (!response.ok) throw new Error(`no counts: ${response.status}`);
  return eventCounts.parse(await response.json());
}

/** The same range that the first answer has, for those that follow. */
const fixed = (search: EventSearch, { sinceMs, untilMs }: Counts): EventSearch => ({
  ...search,
  since: search.since ?? new Date(sinceMs).toISOString(),
  until: search.until ?? new Date(untilMs).toISOString(),
});

/** Counts for one search. */
export function useCounts(search: EventSearch): CountsNow {
  const [counts, setCounts] = useState<Counts>();
  const [turn, setTurn] = useState(0);
  const [isCounting, setCounting] = useState(true);
  const [isStuck, setStuck] = useState(false);
  const early = useRef<LogEntry[]>([]);
  const known = useRef<Counts>(undefined);
  const isOpen = search.until === undefined;
  const keep = useCallback((next: Counts) => {
    known.current = next;
    setCounts(next);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn counts further
  useEffect(() => {
    let isOver = false;
    const count = async () => {
      if (!known.current) {
        const first = begin(await ask(search));
        if (isOver) return;
        keep(heard(first, early.current, isOpen));
        early.current = [];
      }
      const range = known.current && fixed(search, known.current);
      for (let stretch = 0; range && stretch < mostStretches && known.current?.nextBefore; stretch += 1) {
        const answer = await ask(range, known.current.nextBefore);
        if (isOver) return;
        keep(countedOn(known.current, answer));
      }
      setCounting(false);
    };
    setCounting(true);
    setStuck(false);
    count().catch(() => {
      setStuck(true);
      setCounting(false);
    });
    return () => {
      isOver = true;
    };
  }, [search, turn, isOpen, keep]);
  const goOn = () => setTurn((before) => before + 1);
  const again = () => {
    known.current = undefined;
    goOn();
  };
  const hear = (entries: readonly LogEntry[]) => {
    if (!known.current) early.current = [...early.current, ...entries].slice(-2_000);
    else keep(heard(known.current, entries, isOpen));
    if (known.current && barsOf(known.current).length > mostBars) again();
  };
  return { counts, isCounting, isStuck, goOn, hear, again };
}
