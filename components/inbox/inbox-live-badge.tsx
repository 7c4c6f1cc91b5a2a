/** The live badge of the inbox; it reloads the emails when another receipt has been sent. */
'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLiveRows } from '@/components/live/use-live';
import { LiveBadge } from '@/components/ui/live-badge';
import type { LiveRow, Topic } from '@/server/contracts/live';

const topics: Topic[] = ['my-orders'];
const noRows: LiveRow[] = [];

const isSent = (row: LiveRow): boolean =>
  row.model === 'order-status' &&
  row.row.steps.some((step) => step.name === 'receipt' && step.state === 'done');

export function InboxLiveBadge() {
  const router = useRouter();
  const { rows, connection } = useLiveRows(topics, noRows);
  const sent = [...rows.values()].filter(isSent).length;
  const known = useRef(0);
  useEffect(() => {
    if (sent > known.current) router.refresh();
    known.current = sent;
  }, [sent, router]);
  return <LiveBadge connection={connection} />;
}
