/** How many orders wait to be begun with: known well enough to refuse by, and cheap to know. */
import { nowMs } from '@/server/clock';
import { logFor } from '@/server/log';

const freshForMs = 1_000;
/** The part of the time that may go into counting: when it takes long, it is done less often. */
const shareOfCounting = 0.05;

export class Backlog {
  #waiting = 0;
  #nextAtMs = 0;
  #isCounting = false;

  /**
   * @param count counts what waits, up to a little beyond the bound; what it throws is logged, and nothing is
   *   refused for it
   * @param most how many may wait; 0 for any number
   */
  constructor(
    private readonly count: (upTo: number) => Promise<number>,
    private readonly most: number,
  ) {}

  /** Whether more waits than may, as of the last count; asking keeps the count fresh. */
  isBeyond(): boolean {
    if (this.most === 0) return false;
    if (!this.#isCounting && nowMs() >= this.#nextAtMs) void this.#recount();
    return this.#waiting > this.most;
  }

  async #recount(): Promise<void> {
    this.#isCounting = true;
    const startedMs = nowMs();
    this.#waiting = await this.count(this.most + 1).catch(unknown);
    const tookMs = nowMs() - startedMs;
    this.#nextAtMs = nowMs() + Math.max(freshForMs, tookMs / shareOfCounting);
    this.#isCounting = false;
  }
}

/** While the database is away nothing is known of it; whether an order can be taken then, it says itself. */
function unknown(error: unknown): number {
  logFor('web').warn({ err: error }, 'it cannot be counted how many orders wait');
  return 0;
}
