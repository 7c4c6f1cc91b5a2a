/** Histograms of durations; each bucket is a tenth longer than the one before. */
import type { DurationCounts } from '@/server/contracts/sales-view';

const growth = 1.1;
const longestMs = 24 * 60 * 60_000;

/** The start of each bucket, in whole milliseconds, so every bucket is at least 1 ms long. */
const begins: readonly number[] = (() => {
  const found = [0];
  for (let ms = 1; ms < longestMs; ms = Math.max(ms + 1, Math.round(ms * growth))) found.push(ms);
  return found;
})();

/** The number of a duration's bucket; durations over a day fall into the last one. */
export function bucketOf(durationMs: number): number {
  let [low, high] = [0, begins.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((begins[middle] ?? 0) <= durationMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Adds a duration to the counts. */
export function countDuration(counts: DurationCounts = {}, durationMs: number): DurationCounts {
  const bucket = bucketOf(durationMs);
  return { ...counts, [bucket]: (counts[bucket] ?? 0) + 1 };
}

/** Sums histograms. */
export function addCounts(all: readonly DurationCounts[]): DurationCounts {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [bucket, count] of Object.entries(counts)) sum[bucket] = (sum[bucket] ?? 0) + count;
  }
  return sum;
}

/** The percentile for this share, in whole milliseconds, accurate to a tenth; undefined for an empty histogram. */
export function percentile(counts: DurationCounts, share: number): number | undefined {
  const buckets = Object.entries(counts).map(([bucket, count]) => ({ bucket: Number(bucket), count }));
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  let left = Math.max(1, Math.ceil(total * share));
  for (const { bucket, count } of buckets.sort((one, other) => one.bucket - other.bucket)) {
    if (left <= count) return within(bucket, left / count);
    left -= count;
  }
  return undefined;
}

/** Interpolates within a bucket, as if its durations were spread evenly. */
function within(bucket: number, share: number): number {
  const from = begins[bucket] ?? 0;
  const to = (begins[bucket + 1] ?? from + 1) - 1;
  return Math.round(from + (to - from) * share);
}
