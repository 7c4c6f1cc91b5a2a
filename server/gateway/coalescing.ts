/**
 * Coalesces frequent changes with a large audience: at most one delivery every 100 ms, with the newest
 * state of each row.
 */
import type { FeedEntry } from '@/db/log/change-feed';

const everyMs = 100;

export class Coalescing {
  readonly #pending = new Map<string, FeedEntry>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly deliver: (entries: Iterable<FeedEntry>) => void) {}

  /** Delivers at once after a quiet period, otherwise together with the changes that follow. */
  offer(entries: readonly FeedEntry[]): void {
    for (const entry of entries) this.#pending.set(entry.row.key, entry);
    if (!this.#timer) this.#flush();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#timer = undefined;
    if (this.#pending.size === 0) return;
    const entries = [...this.#pending.values()];
    this.#pending.clear();
    this.#timer = setTimeout(() => this.#flush(), everyMs);
    this.deliver(entries);
  }
}
