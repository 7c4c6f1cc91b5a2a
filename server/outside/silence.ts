/**
 * Measures how long a service has had a complete call without responding. Waiting for a connection, delays
 * of our own event loop and downtime of our own process never count.
 */

/** The silence accumulated over all attempts, and the limit beyond which it is final. */
export type Silence = { ms: number; readonly limitMs: number };

/** The limit for a service that answers no call at all. */
const AWAY_FOR_GOOD_MS = 600_000;

/** The weight of silence while the service has answered no later call either. */
const shareWhenUnreachable = (limitMs: number): number => limitMs / Math.max(limitMs, AWAY_FOR_GOOD_MS);

/**
 * Tracks which calls a service has answered. Answering a later call means that it had time for an earlier
 * one: only then is silence about that call, and not due to a slow machine.
 */
export class LivenessProbe {
  #begun = 0;
  #answered = 0;
  #isProbing = false;

  /** @param ask any call that the service answers quickly; rejects without a response */
  constructor(private readonly ask: () => Promise<unknown>) {}

  next(): number {
    this.#begun += 1;
    return this.#begun;
  }

  /** Records a response. */
  answered(number: number): void {
    this.#answered = Math.max(this.#answered, number);
  }

  /** The latest answered call. */
  get latest(): number {
    return this.#answered;
  }

  /** Probes the service, one probe at a time. */
  probe(): void {
    if (this.#isProbing) return;
    this.#isProbing = true;
    const number = this.next();
    this.ask()
      .then(() => this.answered(number))
      .catch(() => undefined)
      .finally(() => {
        this.#isProbing = false;
      });
  }
}

type CountedCall = { timeoutMs: number; silence?: Silence | undefined; liveness?: LivenessProbe | undefined };

/** Accumulates the silence of one call, at most one interval at a time, however late the timer fires. */
export class CallSilence {
  #onWireMs = 0;
  #latest = 0;

  constructor(
    private readonly given: CountedCall,
    private readonly number: number,
  ) {}

  /** Adds one interval; returns the reason when the call is over. */
  count(intervalMs: number): string | undefined {
    const { timeoutMs, silence, liveness } = this.given;
    this.#onWireMs += intervalMs;
    if (silence) {
      const answersOthers = !liveness || liveness.latest > Math.max(this.number, this.#latest);
      this.#latest = liveness?.latest ?? 0;
      silence.ms += intervalMs * (answersOthers ? 1 : shareWhenUnreachable(silence.limitMs));
      if (silence.ms >= silence.limitMs) return `silent for ${Math.round(silence.ms)} ms`;
      liveness?.probe();
    }
    return this.#onWireMs >= timeoutMs ? `no answer in ${timeoutMs} ms` : undefined;
  }
}

/** The counting interval for a timeout. */
export const intervalFor = (patienceMs: number): number => Math.min(1_000, Math.max(20, patienceMs / 10));
