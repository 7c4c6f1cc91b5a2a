'use client';

/** Repeats work while the page is visible, each run only after the last one has finished. */
import { useEffect, useRef } from 'react';

/** Waits `everyMs` between runs. */
export function useInterval(
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
