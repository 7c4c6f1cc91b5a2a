/** The ranges of the log that a search scans, from its times and the end of the previous page. */

import type { Sql } from '@/db/connect';
import { type EventSearch, endsOf } from '@/server/contracts/event-search';
import { type Cursor, isAfter } from './cursor';
import { type LogRange, positionAfter, positionBefore, wholeLog } from './position-at-time';

/** The ranges before a position, oldest first; empty when there is nothing to scan. */
export async function rangesOf(
  sql: Sql,
  { since, until, notTimes }: EventSearch,
  before?: Cursor,
): Promise<LogRange[]> {
  const [from, to, ...left] = await Promise.all([
    since ? positionBefore(sql, since) : wholeLog.from,
    until ? positionAfter(sql, until) : wholeLog.to,
    ...notTimes.map((each) => excludedRange(sql, each)),
  ]);
  const whole = { from, to: before ? earlier(before, to) : to };
  return left.reduce(without, [whole]).filter(isNotEmpty);
}

/** Cuts the ranges to what lies at or after a position. */
export const fromPosition = (ranges: readonly LogRange[], end: Cursor): LogRange[] =>
  ranges.map((part) => ({ from: later(part.from, end), to: part.to })).filter(isNotEmpty);

const earlier = (one: Cursor, other: Cursor) => (isAfter(one, other) ? other : one);
const later = (one: Cursor, other: Cursor) => (isAfter(one, other) ? one : other);
const isNotEmpty = ({ from, to }: LogRange) => isAfter(to, from);

/** The range that lies entirely within an excluded period; events near its edges are checked one by one. */
async function excludedRange(sql: Sql, times: string): Promise<LogRange> {
  const { since, until } = endsOf(times);
  const [from, to] = await Promise.all([positionAfter(sql, since), positionBefore(sql, until)]);
  return { from, to };
}

function without(ranges: LogRange[], gone: LogRange): LogRange[] {
  if (!isNotEmpty(gone)) return ranges;
  return ranges
    .flatMap(({ from, to }) => [
      { from, to: earlier(to, gone.from) },
      { from: later(from, gone.to), to },
    ])
    .filter(isNotEmpty);
}
