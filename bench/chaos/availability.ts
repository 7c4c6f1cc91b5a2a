/** How available the shop was during the faults: a run against a shop that is down proves little. */
import { msOf } from '@/server/clock';
import type { Line } from './journal';
import type { Uptime } from './uptimes';

/** The period of the faults, and each process's uptime in it. */
export type FaultWindow = { fromMs: number; untilMs: number; up: Readonly<Record<string, Uptime>> };

/** Its length, the orders accepted in it, and the longest gap between two of them. */
export type Availability = { ms: number; accepted: number; longestWithoutMs: number; up: FaultWindow['up'] };

/** Measures availability from the first fault to the last. */
export function availabilityOf(lines: readonly Line[], { fromMs, untilMs, up }: FaultWindow): Availability {
  const times = acceptedAt(lines).filter((atMs) => fromMs <= atMs && atMs <= untilMs);
  const ends = [...times, untilMs];
  const gaps = ends.map((atMs, index) => atMs - (ends[index - 1] ?? fromMs));
  return { ms: untilMs - fromMs, accepted: times.length, longestWithoutMs: Math.max(...gaps), up };
}

/** When each order was first accepted, in time order. */
function acceptedAt(lines: readonly Line[]): number[] {
  const first = new Map<number, number>();
  for (const line of lines) {
    if (line.kind !== 'answer' || line.status !== 202 || first.has(line.number)) continue;
    first.set(line.number, msOf(line.at));
  }
  return [...first.values()].sort((one, other) => one - other);
}
