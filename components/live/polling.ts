/** Polls the rows every two seconds while the socket is down or stale; a hidden page does not poll. */
import type { Topic } from '@/server/contracts/live';
import { inChunks } from './followed-topics';
import type { LiveStoreContext } from './reconnecting-socket';

/** How long the socket has to recover before polling starts. */
const firstPollMs = 3_000;
const intervalMs = 2_000;

export class Polling {
  #isActive = false;
  #isPolling = false;
  #polled: 'not-yet' | 'answered' | 'failed' = 'not-yet';
  #cancelNext: (() => void) | undefined;

  constructor(private readonly context: LiveStoreContext) {}

  get polled(): 'not-yet' | 'answered' | 'failed' {
    return this.#polled;
  }

  setActive(isActive: boolean): void {
    if (isActive === this.#isActive) return;
    this.#isActive = isActive;
    this.#cancel();
    if (isActive) this.#pollAfter(firstPollMs);
    else this.#polled = 'not-yet';
  }

  /** Polls at once: the page became visible, or the network is back. */
  pollNow(): void {
    if (!this.#isActive || this.#isPolling) return;
    this.#cancel();
    void this.#poll();
  }

  async #poll(): Promise<void> {
    this.#cancelNext = undefined;
    if (!this.#isActive || this.#isPolling) return;
    if (this.context.environment.isHidden()) return;
    this.#isPolling = true;
    const answered = await this.#fetchAll(this.context.topics.followed).then(
      () => true,
      () => false,
    );
    this.#isPolling = false;
    if (!this.#isActive) return;
    this.#polled = answered ? 'answered' : 'failed';
    this.#pollAfter(intervalMs);
    this.context.onChange();
  }

  async #fetchAll(followed: readonly Topic[]): Promise<void> {
    for (const chunk of inChunks(followed)) await this.#fetch(chunk);
    if (followed.length === 0) throw new Error('the log cannot be polled');
  }

  /** One refused topic refuses its whole chunk, so the topics are then polled one by one. */
  async #fetch(chunk: readonly Topic[]): Promise<void> {
    const result = await this.context.environment.poll(chunk);
    if (result !== 'refused') return this.context.onRows(result.rows);
    if (chunk.length > 1) for (const topic of chunk) await this.#fetch([topic]);
  }

  #pollAfter(ms: number): void {
    this.#cancel();
    this.#cancelNext = this.context.environment.later(ms, () => void this.#poll());
  }

  #cancel(): void {
    this.#cancelNext?.();
    this.#cancelNext = undefined;
  }
}
