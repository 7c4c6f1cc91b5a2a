/** The dashboard in words: its ranges, its steps, and durations as people read them. */
import type { SalesRange } from '@/server/contracts/sales-view';

export const rangeWords: Record<SalesRange, { name: string; long: string; step: string }> = {
  hour: { name: 'Hour', long: 'the last hour', step: 'Minute' },
  day: { name: 'Day', long: 'the last 24 hours', step: 'Hour' },
  month: { name: 'Month', long: 'the last 30 days', step: 'Day' },
};

/** The address of the dashboard of a range. */
export const dashboardHref = (range: SalesRange): string =>
  range === 'hour' ? '/admin' : `/admin?range=${range}`;

/** A duration as short as it can be said: `14 ms`, `2.4 s`, `3 min`. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** A share of a whole in percent, without pretending that a rest is nothing. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (100 * part) / whole;
  if (percent > 0 && percent < 1) return '< 1 %';
  if (percent > 99 && percent < 100) return '> 99 %';
  return `${Math.round(percent)} %`;
}

/** `card_declined` as `Card declined`. */
export function codeWords(code: string): string {
  const words = code.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
