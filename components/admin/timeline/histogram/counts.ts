/** The event histogram: merged from several responses, then extended by live events. */
import { comesAfter } from '@/components/live/live-rows';
import type { EventBucket, EventCounts } from '@/server/contracts/event-counts';
import type { LogEntry } from '@/server/contracts/live';
import { levelOf } from '@/server/contracts/registry';

/** One bar; `atMs` is its start. */
export type Bucket = Omit<EventBucket, 'at'> & { atMs: number };

/** `nextBefore` is where to continue counting; events after `upTo` are counted here as they arrive. */
export type Counts = {
  sinceMs: number;
  untilMs: number;
  stepMs: number;
  upTo: string;
  nextBefore?: string;
  byStart: ReadonlyMap<number, Bucket>;
};

const sum = (byStart: ReadonlyMap<number, Bucket>, buckets: readonly Bucket[]): Map<number, Bucket> => {
  const all = new Map(byStart);
  for (const { atMs, routine, notable, trouble } of buckets) {
    const known = all.get(atMs) ?? { routine: 0, notable: 0, trouble: 0 };
    all.set(atMs, {
      atMs,
      routine: known.routine + routine,
      notable: known.notable + notable,
      trouble: known.trouble + trouble,
    });
  }
  return all;
};
const bucketOf = ({ at, ...levels }: EventBucket): Bucket => ({ atMs: Date.parse(at), ...levels });
const bucketStart = (atMs: number, stepMs: number) => Math.floor(atMs / stepMs) * stepMs;

/** Starts from the first response. */
export const begin = ({ since, until, stepMs, upTo, nextBefore, buckets }: EventCounts): Counts => ({
  sinceMs: bucketStart(Date.parse(since), stepMs),
  untilMs: Date.parse(until),
  stepMs,
  upTo,
  nextBefore,
  byStart: sum(new Map(), buckets.map(bucketOf)),
});

/** Adds the response for older events. */
export const countedOn = (counts: Counts, { nextBefore, buckets }: EventCounts): Counts => ({
  ...counts,
  nextBefore,
  byStart: sum(counts.byStart, buckets.map(bucketOf)),
});

/** Adds live events; `isOpen` when the range has no fixed end. */
export function withLive(counts: Counts, entries: readonly LogEntry[], isOpen: boolean): Counts {
  const fresh = entries.filter(({ cursor }) => comesAfter(cursor, counts.upTo));
  const [newest] = fresh.toSorted((one, other) => (comesAfter(one.cursor, other.cursor) ? -1 : 1));
  if (!newest) return counts;
  const buckets = fresh.map(({ event }) => ({
    atMs: bucketStart(Date.parse(event.at), counts.stepMs),
    routine: 0,
    notable: 0,
    trouble: 0,
    [levelOf(event.type)]: 1,
  }));
  const latestMs = Math.max(counts.untilMs, ...fresh.map(({ event }) => Date.parse(event.at) + 1));
  return {
    ...counts,
    untilMs: isOpen ? latestMs : counts.untilMs,
    upTo: newest.cursor,
    byStart: sum(counts.byStart, buckets),
  };
}

/** Every bar of the range, oldest first, including empty ones. */
export function barsOf({ sinceMs, untilMs, stepMs, byStart }: Counts): Bucket[] {
  const count = Math.max(1, Math.ceil((untilMs - sinceMs) / stepMs));
  return Array.from({ length: count }, (_, index) => {
    const atMs = sinceMs + index * stepMs;
    return byStart.get(atMs) ?? { atMs, routine: 0, notable: 0, trouble: 0 };
  });
}

/** The number of events in a bar. */
export const totalOf = ({ routine, notable, trouble }: Bucket): number => routine + notable + trouble;

/** The time range of the selected bars, both ends included. */
export function rangeOf(bars: readonly Bucket[], stepMs: number, chosen: { first: number; last: number }) {
  const [first, last] = [Math.min(chosen.first, chosen.last), Math.max(chosen.first, chosen.last)];
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    since: iso(bars[first]?.atMs ?? 0),
    until: iso((bars[last]?.atMs ?? 0) + stepMs),
    count: bars.slice(first, last + 1).reduce((count, bar) => count + totalOf(bar), 0),
  };
}

/** Doubles the range around its middle; open-ended once it reaches now. */
export function wider({ since, until }: { since?: string; until?: string }, nowMs: number) {
  if (!since) return {};
  const [fromMs, toMs] = [Date.parse(since), until ? Date.parse(until) : nowMs];
  const halfMs = Math.max(1_000, (toMs - fromMs) / 2);
  const endMs = toMs + halfMs;
  return {
    since: new Date(fromMs - halfMs).toISOString(),
    until: endMs >= nowMs ? undefined : new Date(endMs).toISOString(),
  };
}
