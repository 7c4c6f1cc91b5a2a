/** What the shop did while it was broken: one that is away, or that nobody buys in, proves little. */
import { msOf } from '@/server/clock';
import type { Line } from './journal';
import type { Uptime } from './uptimes';

/** When the faults began and ended, and what became of each process meanwhile. */
export type FaultWindow = { fromMs: number; untilMs: number; up: Readonly<Record<string, Uptime>> };

/** How long there were faults, how many orders were accepted meanwhile, and the longest time without one. */
export type Availability = { ms: number; accepted: number; longestWithoutMs: number; up: FaultWindow['up'] };

/** What was done between the first fault and the last. */
export function availabilityOf(lines: readonly Line[], { fromMs, untilMs, up }: FaultWindow): Availability {
  const times = acceptedAt(lines).filter((atMs) => fromMs <= atMs && atMs <= untilMs);
  const ends = [...times, untilMs];
  const gaps = ends.map((atMs, index) => atMs - (ends[index - 1] ?? fromMs));
  return { ms: untilMs - fromMs, accepted: times.length, longestWithoutMs: Math.max(...gaps), up };
}

/** When each order was accepted first, in the order of time. */
function acceptedAt(lines: readonly Line[]): number[] {
  const first = new Map<number, number>();
  for (const line of lines) {
    if (line.kind !== 'answer' || line.status !== 202 || first.has(line.number)) continue;
    first.set(line.number, msOf(line.at));
  }
  return [...first.values()].sort((one, other) => one - other);
}
