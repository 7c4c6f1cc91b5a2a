/** The surroundings of a real page: its window, its network, and the shop it came from. */
import type { LiveRow, Topic } from '@/server/contracts/live';
import type { LinkEvents, Polled, Surroundings } from './link';
import { openSocket } from './socket-link';

/** The surroundings of this page, with the gateway on the shop's host at the given port. */
export const browserSurroundings = (gatewayPort: number): Surroundings => ({
  open: async (events: LinkEvents) => {
    const { protocol, hostname } = window.location;
    return openSocket(`${protocol}//${hostname}:${gatewayPort}`, await freshTicket(), events);
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

async function poll(topics: readonly Topic[]): Promise<Polled> {
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
