'use client';

/** How every consumer stands, asked again every few seconds while somebody looks. */
import { useState } from 'react';
import type { Followers } from '@/components/admin/consumers/partition-states';
import { useTicking } from '@/components/ui/use-ticking';

/** Its partitions, and whether it is switched. */
export type Standing = Pick<Followers, 'consumers' | 'controls'>;

const everyMs = 3_000;

/** What was said of them last; it stays when the shop does not answer. */
export function useStanding(initial: Standing): Standing {
  const [now, setNow] = useState(initial);
  useTicking(
    async () => {
      const response = await fetch('/api/admin/consumers', { cache: 'no-store' }).catch(() => undefined);
      if (!response?.ok) return;
      const standing: Standing = await response.json();
      setNow(standing);
    },
    { everyMs },
  );
  return now;
}

/** The consumers that are not at work, on the map by their id: `paused` or `off`. */
export const restingOf = ({ controls }: Standing): ReadonlyMap<string, string> =>
  new Map(
    controls.flatMap(({ consumer, state }) => (state === 'on' ? [] : [[`consumer:${consumer}`, state]])),
  );
