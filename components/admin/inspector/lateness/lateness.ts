/** Why an order took long: breaks down the time from its acceptance to its end. */
import type { Inspection } from '@/server/contracts/inspection';
import { msOf } from '../deliveries';
import { durationWords } from '../durations';
import { failuresIn, restOf } from './lateness-parts';
import { type Link, linksOf } from './lateness-path';

/** A faster order is not late. */
const LATE_MS = 5_000;
const MOST_NAMED = 3;
/** Smaller shares of the time are not named. */
const LEAST_SHARE = 0.15;

/** What the time was spent on, and how long. */
export type Spent = { says: string; ms: number };

/**
 * One sentence, such as `the card processor returned 500 twice: 13 s of 19 s`, and the full breakdown,
 * longest first. Undefined for an order that is not late or was not placed in this shop.
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

/**
 * Attributes each moment of a link once: to a failure if there was one, else to the consumer that was due.
 */
function spentIn(seen: Inspection, link: Link): Spent[] {
  let free = [{ fromMs: link.fromMs, toMs: link.toMs }];
  const spent: Spent[] = [];
  for (const { says, fromMs, toMs } of [...failuresIn(seen, link), ...restOf(seen, link)]) {
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
