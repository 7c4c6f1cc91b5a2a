/**
 * A client that asks faster than its share is told when to come back; what is remembered of clients is
 * bounded.
 */

type Bucket = { tokens: number; atMs: number };

/** One token bucket per key, each refilled steadily up to a burst: two seconds' worth, unless said. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * @param perSecond tokens a second; 0 switches the limit off
   * @param maxKeys how many clients are remembered; the one seen longest ago is forgotten first
   * @param burst how many tokens a client can save up
   */
  constructor(
    private readonly perSecond: number,
    private readonly maxKeys = 10_000,
    private readonly burst = Math.max(1, perSecond * 2),
  ) {}

  /** Takes one token: 0 when there was one, else after how many milliseconds to try again. */
  take(key: string, nowMs: number): number {
    if (this.perSecond <= 0) return 0;
    const { burst } = this;
    const known = this.#buckets.get(key) ?? { tokens: burst, atMs: nowMs };
    const refilled = known.tokens + ((nowMs - known.atMs) * this.perSecond) / 1000;
    const tokens = Math.min(burst, refilled);
    this.#remember(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs });
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 1000) / this.perSecond);
  }

  get size(): number {
    return this.#buckets.size;
  }

  #remember(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size <= this.maxKeys) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
