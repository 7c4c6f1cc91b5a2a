/** What the shop did while it was broken: one that is away, or that nobody buys in, proves little. */
import { msOf } from '@/server/clock';
import type { Line } from './journal';
import type { UpTime } from './up-times';

/** When the faults began and ended, and what became of each process meanwhile. */
export type Fire = { fromMs: number; untilMs: number; up: Readonly<Record<string, UpTime>> };

/** How long there were faults, how many orders were accepted meanwhile, and the longest time without one. */
export type UnderFire = { ms: number; accepted: number; longestWithoutMs: number; up: Fire['up'] };

/** What was done between the first fault and the last. */
export function underFire(lines: readonly Line[], { fromMs, untilMs, up }: Fire): UnderFire {
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
