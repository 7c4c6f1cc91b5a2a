/** Percentiles and rates. */

/** The median, the slowest 5 % and 1 %, and the maximum. */
export type Percentiles = { p50: number; p95: number; p99: number; max: number };

/** Percentiles by nearest rank; NaN for no numbers. */
export function percentilesOf(numbers: readonly number[]): Percentiles {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** The rate per second of a count in milliseconds. */
export const perSecond = (count: number, ms: number): number => (count * 1000) / ms;
