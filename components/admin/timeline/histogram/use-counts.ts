'use client';

/** The histogram's data: counted range by range, then extended by live events. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { countsUrl, type EventSearch } from '@/components/admin/timeline/event-search';
import { eventCounts } from '@/server/contracts/event-counts';
import type { LogEntry } from '@/server/contracts/live';
import { barsOf, begin, type Counts, countedOn, withLive } from './counts';

const buckets = 60;
const mostBars = 120;
const mostRanges = 25;

export type CountsNow = {
  counts?: Counts;
  /** Older events are being counted. */
  isCounting: boolean;
  isStuck: boolean;
  /** Counts older events, or retries. */
  goOn: () => void;
  /** Adds live events. */
  add: (entries: readonly LogEntry[]) => void;
  /** Recounts from scratch. */
  again: () => void;
};

async function ask(search: EventSearch, before?: string) {
  const response = await fetch(countsUrl(search, { before, buckets }), { cache: 'no-store' });
  if (!response.ok) throw new Error(`the counts returned ${response.status}`);
  return eventCounts.parse(await response.json());
}

/** Fixes the range of the first response for the following requests. */
const fixed = (search: EventSearch, { sinceMs, untilMs }: Counts): EventSearch => ({
  ...search,
  since: search.since ?? new Date(sinceMs).toISOString(),
  until: search.until ?? new Date(untilMs).toISOString(),
});

/** The counts of one search. */
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
        keep(withLive(first, early.current, isOpen));
        early.current = [];
      }
      const range = known.current && fixed(search, known.current);
      for (let round = 0; range && round < mostRanges && known.current?.nextBefore; round += 1) {
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
  const add = (entries: readonly LogEntry[]) => {
    if (!known.current) early.current = [...early.current, ...entries].slice(-2_000);
    else keep(withLive(known.current, entries, isOpen));
    if (known.current && barsOf(known.current).length > mostBars) again();
  };
  return { counts, isCounting, isStuck, goOn, add, again };
}
