/** The parts of the log in which a search looks, from its times and from where the page before ended. */

import type { Sql } from '@/db/connect';
import { type EventSearch, endsOf } from '@/server/contracts/event-search';
import { type Cursor, isAfter } from './cursor';
import { type Part, placeAfter, placeBefore, wholeLog } from './position-at-time';

/** The parts before a place, oldest first; none when there is nothing to look through. */
export async function partsOf(
  sql: Sql,
  { since, until, notTimes }: EventSearch,
  before?: Cursor,
): Promise<Part[]> {
  const [from, to, ...left] = await Promise.all([
    since ? placeBefore(sql, since) : wholeLog.from,
    until ? placeAfter(sql, until) : wholeLog.to,
    ...notTimes.map((each) => leftOut(sql, each)),
  ]);
  const whole = { from, to: before ? earlier(before, to) : to };
  return left.reduce(without, [whole]).filter(isThere);
}

/** From a place on, everything is kept. */
export const fromPlace = (parts: readonly Part[], end: Cursor): Part[] =>
  parts.map((part) => ({ from: later(part.from, end), to: part.to })).filter(isThere);

const earlier = (one: Cursor, other: Cursor) => (isAfter(one, other) ? other : one);
const later = (one: Cursor, other: Cursor) => (isAfter(one, other) ? one : other);
const isThere = ({ from, to }: Part) => isAfter(to, from);

/** What certainly happened within a stretch of time; at its edges every event is looked at. */
async function leftOut(sql: Sql, times: string): Promise<Part> {
  const { since, until } = endsOf(times);
  const [from, to] = await Promise.all([placeAfter(sql, since), placeBefore(sql, until)]);
  return { from, to };
}

function without(parts: Part[], gone: Part): Part[] {
  if (!isThere(gone)) return parts;
  return parts
    .flatMap(({ from, to }) => [
      { from, to: earlier(to, gone.from) },
      { from: later(from, gone.to), to },
    ])
    .filter(isThere);
}
