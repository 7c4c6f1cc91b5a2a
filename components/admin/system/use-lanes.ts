'use client';

/** How far every lane is, asked again every few seconds while somebody looks. */
import { useState } from 'react';
import type { Lane } from '@/components/admin/consumers/lane-states';
import { useTicking } from '@/components/admin/use-ticking';

const everyMs = 3_000;

/** What was said of them last; it stays when the shop does not answer. */
export function useLanes(initial: readonly Lane[]): readonly Lane[] {
  const [now, setNow] = useState(initial);
  useTicking(
    async () => {
      const response = await fetch('/api/admin/consumers', { cache: 'no-store' }).catch(() => undefined);
      if (!response?.ok) return;
      const { consumers }: { consumers: readonly Lane[] } = await response.json();
      setNow(consumers);
    },
    { everyMs },
  );
  return now;
}
