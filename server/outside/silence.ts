/**
 * How long the other side has had all of a call and said nothing. Waiting for a connection, delays of our own
 * event loop and time in which we were not running are never counted.
 */

/** What an order has waited for answers so far, over all tries, and from when on that is silence for good. */
export type Silence = { ms: number; readonly limitMs: number };

/** A service that answers others is silent about one call; one that answers no call is given this long. */
const AWAY_FOR_GOOD_MS = 600_000;

/** How much of a second without an answer counts when the service has answered no later call either. */
const shareWhenUnreachable = (limitMs: number): number => limitMs / Math.max(limitMs, AWAY_FOR_GOOD_MS);

/**
 * Remembers which calls a service has answered. A service that answers a later call has had time for an
 * earlier one: only then is the silence about that call, and not about a machine that is too slow.
 */
export class Witness {
  #begun = 0;
  #answered = 0;
  #asking = false;

  /** @param ask anything that the service answers quickly; it rejects without an answer */
  constructor(private readonly ask: () => Promise<unknown>) {}

  /** The number of the next call. */
  next(): number {
    this.#begun += 1;
    return this.#begun;
  }

  /** Notes that a call was answered. */
  answered(number: number): void {
    this.#answered = Math.max(this.#answered, number);
  }

  /** The latest call that was answered. */
  get latest(): number {
    return this.#answered;
  }

  /** Asks the service for a sign of life, one question at a time. */
  look(): void {
    if (this.#asking) return;
    this.#asking = true;
    const number = this.next();
    this.ask()
      .then(() => this.answered(number))
      .catch(() => undefined)
      .finally(() => {
        this.#asking = false;
      });
  }
}

type Given = { timeoutMs: number; silence?: Silence | undefined; witness?: Witness | undefined };

/** How the silence about one call grows: by at most one interval at a time, however late that is noticed. */
export class CallSilence {
  #onWireMs = 0;
  #latest = 0;

  constructor(
    private readonly given: Given,
    private readonly number: number,
  ) {}

  /** Counts one more interval without an answer; says why the call is over when it is. */
  count(intervalMs: number): string | undefined {
    const { timeoutMs, silence, witness } = this.given;
    this.#onWireMs += intervalMs;
    if (silence) {
      const answersOthers = !witness || witness.latest > Math.max(this.number, this.#latest);
      this.#latest = witness?.latest ?? 0;
      silence.ms += intervalMs * (answersOthers ? 1 : shareWhenUnreachable(silence.limitMs));
      if (silence.ms >= silence.limitMs) return `silent for ${Math.round(silence.ms)} ms`;
      witness?.look();
    }
    return this.#onWireMs >= timeoutMs ? `no answer in ${timeoutMs} ms` : undefined;
  }
}

/** How often silence is counted for such a patience. */
export const intervalFor = (patienceMs: number): number => Math.min(1_000, Math.max(20, patienceMs / 10));
