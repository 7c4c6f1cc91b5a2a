'use client';

/** Polls the state of every consumer while the page is visible. */
import { useState } from 'react';
import type { RuntimeStatus } from '@/components/admin/consumers/partition-states';
import { useInterval } from '@/components/ui/use-interval';

/** The partitions and switches of all consumers. */
export type Standing = Pick<RuntimeStatus, 'consumers' | 'controls'>;

const everyMs = 3_000;

/** The newest response; it stays while the shop does not answer. */
export function useStanding(initial: Standing): Standing {
  const [now, setNow] = useState(initial);
  useInterval(
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

/** The consumers that do not run, by node id: `paused` or `off`. */
export const restingOf = ({ controls }: Standing): ReadonlyMap<string, string> =>
  new Map(
    controls.flatMap(({ consumer, state }) => (state === 'on' ? [] : [[`consumer:${consumer}`, state]])),
  );
