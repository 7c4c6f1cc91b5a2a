'use client';

/** Polls the newest page of the log while the socket is disconnected. */
import { useEffect, useState } from 'react';
import { everything } from '@/components/admin/timeline/event-search';
import { pageRows } from '@/components/admin/timeline/list/log-window';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import { useInterval } from '@/components/ui/use-interval';
import type { LogEntry } from '@/server/contracts/live';
import { fetchEvents } from './fetch-events';

const everyMs = 2_000;

/** Whether the last poll succeeded; passes on the newest entries, oldest first. */
export function useLogPolling(
  connection: ConnectionStatus,
  onEntries: (entries: LogEntry[], gap: boolean) => void,
): boolean {
  const [isAnswered, setAnswered] = useState(false);
  const isOn = connection !== 'live';
  useInterval(
    async () => {
      try {
        const { entries } = await fetchEvents(everything);
        onEntries([...entries].reverse(), entries.length === pageRows);
        setAnswered(true);
      } catch {
        setAnswered(false);
      }
    },
    { everyMs, isOn },
  );
  useEffect(() => {
    if (!isOn) setAnswered(false);
  }, [isOn]);
  return isAnswered;
}
