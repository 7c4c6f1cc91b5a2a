'use client';

/** What of a history is shown, read from the address and written into it. */
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { readShown, type Shown, shownQuery } from './inspector-search';

/** What is shown, and the way to show something else; what was said before stays unless it is said anew. */
export function useShown(): { shown: Shown; show: (change: Partial<Shown>) => void } {
  const shown = readShown(useSearchParams());
  const { view, eventId } = shown;
  const show = useCallback(
    (change: Partial<Shown>) => {
      const query = shownQuery({ view, eventId, ...change });
      window.history.replaceState(null, '', query || window.location.pathname);
    },
    [view, eventId],
  );
  return { shown, show };
}
