/** Test fixtures: entries of a log in which every transaction wrote one event. */
import type { LogEntry } from '@/server/contracts/live';

type Change = { stream?: string; type?: string; data?: unknown };

/** The nth entry; cursor, id and time derive from n. */
export const entry = (
  n: number,
  { stream = `order-${n}`, type = 'order.placed', data = {} }: Change = {},
): LogEntry => ({
  cursor: `${1_000 + n}:${n}`,
  event: {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    stream,
    version: 1,
    type,
    schemaVersion: 1,
    at: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
    data,
    metadata: {
      correlationId: `flow-${n}`,
      causationId: `cause-${n}`,
      actor: { kind: 'service', id: 'checkout' },
    },
  },
});

/** The entries from `from` down to `to`. */
export const down = (from: number, to: number): LogEntry[] =>
  Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => entry(from - index));

/** The entries' numbers, in the given order. */
export const numbers = (entries: Iterable<LogEntry>): number[] =>
  [...entries].map(({ cursor }) => Number(cursor.split(':')[1]));
