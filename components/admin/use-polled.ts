'use client';

/** Polls a resource while the page is visible, and knows how old the newest response is. */
import { useRef, useState } from 'react';
import { useInterval } from '@/components/ui/use-interval';

const everyMs = 2_000;

/**
 * The newest response, its age in milliseconds, and whether the last request succeeded.
 * @param countEveryMs how often the age is updated between responses
 */
export function usePolled<T>(initial: T, fetchNow: () => Promise<T>, countEveryMs: number) {
  const [now, setNow] = useState(initial);
  const [ageMs, setAgeMs] = useState(0);
  const [isFresh, setFresh] = useState(true);
  const receivedAt = useRef<number>(undefined);
  const refresh = async () => {
    try {
      setNow(await fetchNow());
      receivedAt.current = performance.now();
      setAgeMs(0);
      setFresh(true);
    } catch {
      setFresh(false);
    }
  };
  const count = async () => {
    receivedAt.current ??= performance.now();
    setAgeMs(performance.now() - receivedAt.current);
  };
  useInterval(refresh, { everyMs });
  useInterval(count, { everyMs: countEveryMs });
  return { now, ageMs, isFresh, refresh };
}
