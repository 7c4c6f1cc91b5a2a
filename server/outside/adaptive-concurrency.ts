/**
 * An adaptive concurrency limit: more calls while responses stay as fast as usual, fewer when they slow
 * down or fail. Waiting here does not count as silence of the service.
 */
import { nowMs } from '@/server/clock';

/** Calls allowed in flight, and the usual response time (0: unknown). */
export type ConcurrencyLimit = { atOnce: number; usualMs: number };

/** A finished call: its duration, the calls in flight, and whether it succeeded. */
export type CallOutcome = { tookMs: number; inFlight: number; succeeded: boolean };

/** The initial and the minimum limit. */
const FEWEST = 8;
/** Responses up to this multiple of the usual time do not indicate a queue. */
const TOLERATED = 2;
/** Smoothing factors of the limit, and of the usual time when it falls or rises. */
const LIMIT_STEP = 0.2;
const QUICKER_STEP = 0.1;
const SLOWER_STEP = 0.2;

/**
 * The limit after one more response. With few calls in flight a slow response is not our queue, so only
 * then does the usual time rise: a service that always takes two seconds soon gets as many calls as one
 * that takes two milliseconds.
 */
export function adjustedLimit(limit: ConcurrencyLimit, answer: CallOutcome, most: number): ConcurrencyLimit {
  const { tookMs, inFlight, succeeded } = answer;
  const usualMs = usualAfter(limit, tookMs);
  const kept = succeeded ? Math.min(1, Math.max(0.5, (TOLERATED * usualMs) / Math.max(1, tookMs))) : 0.5;
  const aim = limit.atOnce * kept + Math.sqrt(limit.atOnce);
  // Calls well below the limit say nothing about a higher one.
  const isUsed = inFlight >= limit.atOnce / 2;
  const step = aim > limit.atOnce && !isUsed ? 0 : (aim - limit.atOnce) * LIMIT_STEP;
  const atOnce = limit.atOnce + step;
  return { atOnce: Math.min(most, Math.max(Math.min(FEWEST, most), atOnce)), usualMs };
}

function usualAfter({ atOnce, usualMs }: ConcurrencyLimit, tookMs: number): number {
  if (usualMs === 0) return tookMs;
  if (tookMs < usualMs) return usualMs + (tookMs - usualMs) * QUICKER_STEP;
  return atOnce < FEWEST + 1 ? usualMs + (tookMs - usualMs) * SLOWER_STEP : usualMs;
}

/** Permission for one call; report when it is over and whether it succeeded. */
export type Permit = { over(succeeded: boolean): void };

/** A call that waits this long is silent, not slow: it no longer occupies a place. */
const SILENT_FROM_MS = 5_000;

/** Grants permits in order of request. */
export class AdaptiveConcurrency {
  #limit: ConcurrencyLimit;
  readonly #inFlight = new Set<{ sinceMs: number }>();
  readonly #waiting = new Set<(permit: Permit) => void>();

  /** @param most the maximum of concurrent calls */
  constructor(private readonly most: number) {
    this.#limit = { atOnce: Math.min(FEWEST, most), usualMs: 0 };
  }

  /** Waits for a permit; undefined when `over` settles first. */
  take(over: Promise<unknown>): Promise<Permit | undefined> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      over.then(() => {
        this.#waiting.delete(resolve);
        resolve(undefined);
      });
      this.#grant();
    });
  }

  #grant(): void {
    for (const resolve of this.#waiting) {
      if (this.#counted() >= Math.floor(this.#limit.atOnce)) return;
      this.#waiting.delete(resolve);
      resolve(this.#permit());
    }
  }

  #counted(): number {
    const silentMs = Math.max(SILENT_FROM_MS, 4 * this.#limit.usualMs);
    const now = nowMs();
    return [...this.#inFlight].filter(({ sinceMs }) => now - sinceMs < silentMs).length;
  }

  #permit(): Permit {
    const call = { sinceMs: nowMs() };
    this.#inFlight.add(call);
    return {
      over: (succeeded) => {
        const answer = { tookMs: nowMs() - call.sinceMs, inFlight: this.#inFlight.size, succeeded };
        if (!this.#inFlight.delete(call)) return;
        this.#limit = adjustedLimit(this.#limit, answer, this.most);
        this.#grant();
      },
    };
  }
}
