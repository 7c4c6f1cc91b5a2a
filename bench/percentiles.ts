/** A few numbers that stand for many. */

/** The middle, the slow one in twenty, the slow one in a hundred, and the slowest. */
export type Percentiles = { p50: number; p95: number; p99: number; max: number };

/** The percentiles of some numbers by nearest rank; of none, all are NaN. */
export function percentilesOf(numbers: readonly number[]): Percentiles {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** How many a second, from how many in how many milliseconds. */
export const perSecond = (count: number, ms: number): number => (count * 1000) / ms;
