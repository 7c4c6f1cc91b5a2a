/** While the socket cannot be had, asks for the rows every two seconds, and not at all while nobody looks. */
import type { Topic } from '@/server/contracts/live';
import type { StoreParts } from './store-parts';
import { inChunks } from './topic-counts';

const patienceMs = 3_000;
const betweenMs = 2_000;

export class Polling {
  #isNeeded = false;
  #isAsking = false;
  #polled: 'not-yet' | 'answered' | 'failed' = 'not-yet';
  #cancelNext: (() => void) | undefined;

  constructor(private readonly parts: StoreParts) {}

  get polled(): 'not-yet' | 'answered' | 'failed' {
    return this.#polled;
  }

  /** Says whether the socket leaves something unanswered; the first poll comes some seconds later. */
  needed(isNeeded: boolean): void {
    if (isNeeded === this.#isNeeded) return;
    this.#isNeeded = isNeeded;
    this.#cancel();
    if (isNeeded) this.#pollAfter(patienceMs);
    else this.#polled = 'not-yet';
  }

  /** Somebody looks again, or the network is back: ask now. */
  hurry(): void {
    if (!this.#isNeeded || this.#isAsking) return;
    this.#cancel();
    void this.#poll();
  }

  async #poll(): Promise<void> {
    this.#cancelNext = undefined;
    if (!this.#isNeeded || this.#isAsking) return;
    if (this.parts.surroundings.isHidden()) return;
    this.#isAsking = true;
    const answered = await this.#askForAll(this.parts.topics.wanted).then(
      () => true,
      () => false,
    );
    this.#isAsking = false;
    if (!this.#isNeeded) return;
    this.#polled = answered ? 'answered' : 'failed';
    this.#pollAfter(betweenMs);
    this.parts.changed();
  }

  async #askForAll(wanted: readonly Topic[]): Promise<void> {
    for (const chunk of inChunks(wanted)) await this.#askFor(chunk);
    if (wanted.length === 0) throw new Error('the log cannot be polled');
  }

  async #askFor(chunk: readonly Topic[]): Promise<void> {
    const polled = await this.parts.surroundings.poll(chunk);
    if (polled !== 'refused') return this.parts.heard(polled.rows);
    if (chunk.length > 1) for (const topic of chunk) await this.#askFor([topic]);
  }

  #pollAfter(ms: number): void {
    this.#cancel();
    this.#cancelNext = this.parts.surroundings.later(ms, () => void this.#poll());
  }

  #cancel(): void {
    this.#cancelNext?.();
    this.#cancelNext = undefined;
  }
}
