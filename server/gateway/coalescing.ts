/** News that many hear and that changes often is told at most every tenth of a second, the newest of each. */
import type { FeedEntry } from '@/db/feed';

const everyMs = 100;

export class Coalescing {
  readonly #held = new Map<string, FeedEntry>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly deliver: (entries: Iterable<FeedEntry>) => void) {}

  /** Delivers at once after a quiet while, else together with what else comes in the meantime. */
  offer(entries: readonly FeedEntry[]): void {
    for (const entry of entries) this.#held.set(entry.row.key, entry);
    if (!this.#timer) this.#tell();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    if (this.#held.size === 0) return;
    const entries = [...this.#held.values()];
    this.#held.clear();
    this.#timer = setTimeout(() => this.#tell(), everyMs);
    this.deliver(entries);
  }
}
