/** A token-bucket rate limit per client with bounded memory. */

type Bucket = { tokens: number; atMs: number };

/** One token bucket per key. The burst defaults to two seconds' worth. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * @param perSecond tokens per second; 0 disables the limit
   * @param maxKeys how many clients are remembered; evicts the least recently used
   * @param burst how many tokens a client can save up
   */
  constructor(
    private readonly perSecond: number,
    private readonly maxKeys = 10_000,
    private readonly burst = Math.max(1, perSecond * 2),
  ) {}

  /** Takes a token. Returns 0, or the milliseconds until the next token if there was none. */
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
