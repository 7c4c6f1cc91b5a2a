/** The dashboard's texts: time ranges, changes, shares and durations. */
import type { SalesPoint, SalesRange } from '@/server/contracts/sales-view';

export const rangeWords: Record<SalesRange, Record<'name' | 'long' | 'before' | 'step', string>> = {
  hour: { name: 'Hour', long: 'the last hour', before: 'the hour before', step: 'Minute' },
  day: { name: 'Day', long: 'the last 24 hours', before: 'the 24 hours before', step: 'Hour' },
  month: { name: 'Month', long: 'the last 30 days', before: 'the 30 days before', step: 'Day' },
};

/** The dashboard's path for a range. */
export const dashboardHref = (range: SalesRange): string =>
  range === 'hour' ? '/admin' : `/admin?range=${range}`;

/** `14 ms`, `2.4 s`, `3 min`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** The change from the previous period, in percent. */
export function changeWords(now: number, before: number, when: string): string {
  if (before === 0) return now === 0 ? `none ${when} either` : `none ${when}`;
  const percent = Math.round((100 * (now - before)) / before);
  if (percent === 0) return `same as ${when}`;
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toLocaleString('en-GB')} % on ${when}`;
}

const columns = [
  'at',
  'placed',
  'reserved',
  'authorised',
  'confirmed',
  'confirmedCents',
  'cancelled',
  'refundedCents',
] as const;

/** The chart as CSV: one line per step, times in UTC. */
export const csvOf = (points: readonly SalesPoint[]): string =>
  [columns, ...points.map((point) => columns.map((column) => point[column]))]
    .map((cells) => cells.join(','))
    .join('\r\n');

/** A share in percent; never rounded to 0 or 100 unless it is exactly that. */
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
