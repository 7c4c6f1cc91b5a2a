'use client';

/** Keeps an answer of the shop fresh while somebody looks, and knows how old it is. */
import { useRef, useState } from 'react';
import { useTicking } from '@/components/ui/use-ticking';

const everyMs = 2_000;

/**
 * The newest answer, how old it is in milliseconds, and whether the last question was answered.
 * @param ask asks the shop; rejects when there is no answer
 * @param countEveryMs how often its age is counted on between answers
 */
export function useFresh<T>(initial: T, ask: () => Promise<T>, countEveryMs: number) {
  const [now, setNow] = useState(initial);
  const [ageMs, setAgeMs] = useState(0);
  const [isFresh, setFresh] = useState(true);
  const heardAt = useRef<number>(undefined);
  const refresh = async () => {
    try {
      setNow(await ask());
      heardAt.current = performance.now();
      setAgeMs(0);
      setFresh(true);
    } catch {
      setFresh(false);
    }
  };
  const count = async () => {
    heardAt.current ??= performance.now();
    setAgeMs(performance.now() - heardAt.current);
  };
  useTicking(refresh, { everyMs });
  useTicking(count, { everyMs: countEveryMs });
  return { now, ageMs, isFresh, refresh };
}
