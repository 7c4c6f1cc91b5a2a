/** The live environment of a real page: its window, its network, and the shop that served it. */
import type { LiveRow, Topic } from '@/server/contracts/live';
import { openGatewaySocket } from './gateway-socket';
import type { LiveEnvironment, PollResult, SocketEvents } from './live-environment';

/** Expects the gateway on the shop's host, at the given port. */
export const browserEnvironment = (gatewayPort: number): LiveEnvironment => ({
  open: async (events: SocketEvents) => {
    const { protocol, hostname } = window.location;
    return openGatewaySocket(`${protocol}//${hostname}:${gatewayPort}`, await freshTicket(), events);
  },
  poll,
  later: (ms, callback) => {
    const timer = window.setTimeout(callback, ms);
    return () => window.clearTimeout(timer);
  },
  isHidden: () => document.visibilityState === 'hidden',
  isLeft: () => isLeft,
  isOnline: () => navigator.onLine,
  onChange,
});

async function freshTicket(): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/api/live/ticket', { method: 'POST', headers, body: '{}' });
  if (!response.ok) throw new Error(`no ticket: ${response.status}`);
  const { ticket }: { ticket: string } = await response.json();
  return ticket;
}

async function poll(topics: readonly Topic[]): Promise<PollResult> {
  const query = new URLSearchParams(topics.map((topic) => ['topic', topic]));
  const response = await fetch(`/api/live/rows?${query}`, { cache: 'no-store' });
  if (response.status === 404) return 'refused';
  if (!response.ok) throw new Error(`no rows: ${response.status}`);
  const { rows }: { rows: LiveRow[] } = await response.json();
  return { rows };
}

let isLeft = false;

const changes = [
  [() => document, 'visibilitychange'],
  [() => window, 'online'],
  [() => window, 'offline'],
  [() => window, 'pagehide'],
  [() => window, 'pageshow'],
] as const;

function onChange(callback: () => void): () => void {
  const listener = ({ type }: Event) => {
    if (type === 'pagehide' || type === 'pageshow') isLeft = type === 'pagehide';
    callback();
  };
  for (const [target, type] of changes) target().addEventListener(type, listener);
  return () => {
    for (const [target, type] of changes) target().removeEventListener(type, listener);
  };
}
