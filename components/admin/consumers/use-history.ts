'use client';

/** How much waited in the last minutes or the last hour, asked again now and then while somebody looks. */
import { useState } from 'react';
import { useTicking } from '@/components/ui/use-ticking';
import type { PartitionHistory } from '@/server/contracts/consumer-api';

const everyMs = 5_000;

/** What was said last; it stays while the shop does not answer. */
export function useHistory(initial: PartitionHistory): PartitionHistory {
  const [history, setHistory] = useState(initial);
  useTicking(
    async () => {
      const asked = fetch(`/api/admin/consumers/history?range=${initial.range}`, { cache: 'no-store' });
      const answer = await asked.catch(() => undefined);
      if (!answer?.ok) return;
      const newer: PartitionHistory = await answer.json();
      setHistory(newer);
    },
    { everyMs },
  );
  return history;
}
