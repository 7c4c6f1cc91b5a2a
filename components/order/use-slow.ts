/** Notices when something takes longer than it should, by this browser's own watch. */
'use client';

import { useEffect, useState } from 'react';

/** True once `active` has held for the given time without a break. */
export function useSlow(active: boolean, afterMs: number): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [active, afterMs]);
  return active && slow;
}
