'use client';

/** Does something again and again while somebody looks, each time only after the time before has ended. */
import { useEffect, useRef } from 'react';

/** Calls `work` every so many milliseconds while `isOn` and while the page is visible. */
export function useTicking(
  work: () => Promise<unknown>,
  { everyMs, isOn = true }: { everyMs: number; isOn?: boolean },
) {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    if (!isOn) return;
    let timer: number | undefined;
    let isOver = false;
    const next = () => {
      if (!isOver) timer = window.setTimeout(turn, everyMs);
    };
    const turn = () => {
      if (document.visibilityState === 'hidden') next();
      else void latest.current().finally(next);
    };
    next();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [everyMs, isOn]);
}
