/**
 * How many calls a service is given at once: more as long as its answers come as quickly as usual, fewer when
 * they take longer or fail. Waiting for a turn is ours, and no silence of the service.
 */
import { nowMs } from '@/server/clock';

/** How many calls may be under way, and how long an answer takes as a rule (0: not known yet). */
export type Limit = { atOnce: number; usualMs: number };

/** An answer: how long it took, how many calls were under way, and whether the service did its work. */
export type Answered = { tookMs: number; underWay: number; worked: boolean };

/** The first, and the fewest. */
const FEWEST = 8;
/** Answers that take up to so many times the usual are no sign of a queue. */
const TOLERATED = 2;
/** How much of the way each answer takes the limit, and what is usual when it was quicker, or slower. */
const LIMIT_STEP = 0.2;
const QUICKER_STEP = 0.1;
const SLOWER_STEP = 0.2;

/**
 * The limit after one more answer. With few calls at once, slow answers are no queue of ours: only then is
 * slower taken for the usual, so that a service which always needs two seconds is soon given as many calls as
 * one that needs two milliseconds.
 */
export function afterAnswer(limit: Limit, answer: Answered, most: number): Limit {
  const { tookMs, underWay, worked } = answer;
  const usualMs = usualAfter(limit, tookMs);
  const kept = worked ? Math.min(1, Math.max(0.5, (TOLERATED * usualMs) / Math.max(1, tookMs))) : 0.5;
  const aim = limit.atOnce * kept + Math.sqrt(limit.atOnce);
  // Who did not use what they had has learned nothing about more.
  const isUsed = underWay >= limit.atOnce / 2;
  const step = aim > limit.atOnce && !isUsed ? 0 : (aim - limit.atOnce) * LIMIT_STEP;
  const atOnce = limit.atOnce + step;
  return { atOnce: Math.min(most, Math.max(Math.min(FEWEST, most), atOnce)), usualMs };
}

function usualAfter({ atOnce, usualMs }: Limit, tookMs: number): number {
  if (usualMs === 0) return tookMs;
  if (tookMs < usualMs) return usualMs + (tookMs - usualMs) * QUICKER_STEP;
  return atOnce < FEWEST + 1 ? usualMs + (tookMs - usualMs) * SLOWER_STEP : usualMs;
}

/** A call that may be made; it says when it is over, and whether it worked. */
export type Permit = { over(worked: boolean): void };

/** One that waits for so long is not slow but silent: it keeps no other call from its turn. */
const SILENT_FROM_MS = 5_000;

/** Lets calls go ahead in the order in which they asked. */
export class CallsAtOnce {
  #limit: Limit;
  readonly #underWay = new Set<{ sinceMs: number }>();
  readonly #waiting = new Set<(permit: Permit) => void>();

  /** @param most calls at once, however quick the answers are */
  constructor(private readonly most: number) {
    this.#limit = { atOnce: Math.min(FEWEST, most), usualMs: 0 };
  }

  /** Waits for a turn; undefined when something else is over first. */
  take(over: Promise<unknown>): Promise<Permit | undefined> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      over.then(() => {
        this.#waiting.delete(resolve);
        resolve(undefined);
      });
      this.#letGo();
    });
  }

  #letGo(): void {
    for (const resolve of this.#waiting) {
      if (this.#counted() >= Math.floor(this.#limit.atOnce)) return;
      this.#waiting.delete(resolve);
      resolve(this.#permit());
    }
  }

  #counted(): number {
    const silentMs = Math.max(SILENT_FROM_MS, 4 * this.#limit.usualMs);
    const now = nowMs();
    return [...this.#underWay].filter(({ sinceMs }) => now - sinceMs < silentMs).length;
  }

  #permit(): Permit {
    const call = { sinceMs: nowMs() };
    this.#underWay.add(call);
    return {
      over: (worked) => {
        const answer = { tookMs: nowMs() - call.sinceMs, underWay: this.#underWay.size, worked };
        if (!this.#underWay.delete(call)) return;
        this.#limit = afterAnswer(this.#limit, answer, this.most);
        this.#letGo();
      },
    };
  }
}
