'use client';

/** While the socket cannot be had, the newest page of the log is asked for every two seconds instead. */
import { useEffect, useState } from 'react';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import { useInterval } from '@/components/ui/use-interval';
import type { LogEntry } from '@/server/contracts/live';
import { askForEvents } from './ask-for-events';
import { everything } from './event-search';
import { pageRows } from './log-window';

const everyMs = 2_000;

/**
 * Whether the last poll was answered since the socket was lost; hands the newest entries on, oldest first.
 */
export function useLogPolling(
  connection: ConnectionStatus,
  hear: (entries: LogEntry[], gap: boolean) => void,
): boolean {
  const [isAnswered, setAnswered] = useState(false);
  const isOn = connection !== 'live';
  useInterval(
    async () => {
      try {
        const { entries } = await askForEvents(everything);
        hear([...entries].reverse(), entries.length === pageRows);
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
