/** Durations counted on a scale whose slots each are a tenth longer than the one before. */
import type { DurationCounts } from '@/server/contracts/sales-view';

const growth = 1.1;
const longestMs = 24 * 60 * 60_000;

/** Where each slot begins, in milliseconds: whole ones, so each slot is a millisecond long at least. */
const begins: readonly number[] = (() => {
  const found = [0];
  for (let ms = 1; ms < longestMs; ms = Math.max(ms + 1, Math.round(ms * growth))) found.push(ms);
  return found;
})();

/** The number of the slot that a duration falls into; what is longer than a day is in the last one. */
export function slotOf(durationMs: number): number {
  let [low, high] = [0, begins.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((begins[middle] ?? 0) <= durationMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The counts with one more duration. */
export function countDuration(counts: DurationCounts = {}, durationMs: number): DurationCounts {
  const slot = slotOf(durationMs);
  return { ...counts, [slot]: (counts[slot] ?? 0) + 1 };
}

/** The counts of all together. */
export function addCounts(all: readonly DurationCounts[]): DurationCounts {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [slot, count] of Object.entries(counts)) sum[slot] = (sum[slot] ?? 0) + count;
  }
  return sum;
}

/**
 * The duration that this share of all did not exceed, to within a tenth, in whole milliseconds; undefined
 * when nothing was counted.
 */
export function percentile(counts: DurationCounts, share: number): number | undefined {
  const slots = Object.entries(counts).map(([slot, count]) => ({ slot: Number(slot), count }));
  const total = slots.reduce((sum, { count }) => sum + count, 0);
  let left = Math.max(1, Math.ceil(total * share));
  for (const { slot, count } of slots.sort((one, other) => one.slot - other.slot)) {
    if (left <= count) return within(slot, left / count);
    left -= count;
  }
  return undefined;
}

/** So far into a slot, as if what is in it were spread evenly. */
function within(slot: number, share: number): number {
  const from = begins[slot] ?? 0;
  const to = (begins[slot + 1] ?? from + 1) - 1;
  return Math.round(from + (to - from) * share);
}
