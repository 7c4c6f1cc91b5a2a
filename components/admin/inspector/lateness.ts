/** Why an order took long: the time from its acceptance until its end, by what it was spent on. Pure. */
import type { Inspection } from '@/server/contracts/inspection';
import { durationWords } from './durations';
import { msOf } from './handled';
import { restOf, troublesOf } from './lateness-parts';
import { type Link, linksOf } from './lateness-path';

/** An order that took less long is not late. */
const LATE_MS = 5_000;
const MOST_NAMED = 3;
/** What took less than this share of the time is not named. */
const LEAST_SHARE = 0.15;

/** What time was spent on, and how much of it. */
export type Spent = { says: string; ms: number };

/**
 * One sentence, such as `the card processor returned 500 twice: 13 s of 19 s`, and all that the time was
 * spent on, the longest first; undefined for an order that is not late, or was not placed in this shop.
 */
export function latenessOf(seen: Inspection): { says: string; totalMs: number; spent: Spent[] } | undefined {
  const [first] = seen.events;
  if (first?.type !== 'order.placed') return undefined;
  const links = linksOf(seen);
  const totalMs = (links.at(-1)?.toMs ?? 0) - msOf(first.at);
  if (totalMs < LATE_MS) return undefined;
  const spent = summed(links.flatMap((link) => spentIn(seen, link)));
  const named = spent.filter(({ ms }) => ms >= totalMs * LEAST_SHARE).slice(0, MOST_NAMED);
  const words = (named.length > 0 ? named : spent.slice(0, 1)).map(({ says, ms }, index) => {
    const of = index === 0 ? ` of ${durationWords(totalMs)}` : '';
    return `${says}: ${durationWords(ms)}${of}`;
  });
  return { says: words.join('; '), totalMs, spent };
}

function summed(all: readonly Spent[]): Spent[] {
  const sums = new Map<string, number>();
  for (const { says, ms } of all) sums.set(says, (sums.get(says) ?? 0) + ms);
  return [...sums]
    .map(([says, ms]) => ({ says, ms }))
    .filter(({ ms }) => ms > 0)
    .sort((one, other) => other.ms - one.ms);
}

/** Each moment of a link counts once: for what is known to have gone wrong, else for whose turn it was. */
function spentIn(seen: Inspection, link: Link): Spent[] {
  let free = [{ fromMs: link.fromMs, toMs: link.toMs }];
  const spent: Spent[] = [];
  for (const { says, fromMs, toMs } of [...troublesOf(seen, link), ...restOf(seen, link)]) {
    const before = lengthOf(free);
    free = free.flatMap((each) => [
      { fromMs: each.fromMs, toMs: Math.min(each.toMs, Math.max(each.fromMs, fromMs)) },
      { fromMs: Math.max(each.fromMs, Math.min(each.toMs, toMs)), toMs: each.toMs },
    ]);
    free = free.filter((each) => each.fromMs < each.toMs);
    spent.push({ says, ms: before - lengthOf(free) });
  }
  return spent;
}

const lengthOf = (all: readonly { fromMs: number; toMs: number }[]): number =>
  all.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
