/** Derives the status a page may show: `live` needs an answer for every topic and a gateway not stale. */
import type { ConnectionStatus } from '@/components/ui/live-badge';

export type ConnectionSigns = {
  connected: boolean;
  allAnswered: boolean;
  /** The gateway reports that it receives no changes. */
  stale: boolean;
  /** The result of the last poll since the socket last worked. */
  polled: 'not-yet' | 'answered' | 'failed';
  online: boolean;
};

export function connectionStatus(signs: ConnectionSigns): ConnectionStatus {
  const { connected, allAnswered, stale, polled, online } = signs;
  if (!online) return 'offline';
  if (connected && allAnswered && !stale) return 'live';
  if (polled === 'answered') return 'polling';
  return polled === 'failed' && !connected ? 'offline' : 'catching-up';
}

const baseMs = 400;
const longestMs = 10_000;

/** Exponential backoff before reconnect attempt n (from 1); `random` in [0, 1) adds up to 50 % jitter. */
export const retryDelayMs = (attempt: number, random: number): number =>
  Math.round(Math.min(longestMs, baseMs * 2 ** Math.min(attempt - 1, 10)) * (0.5 + random / 2));
