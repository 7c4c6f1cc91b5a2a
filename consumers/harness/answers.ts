/**
 * What the outside has answered and nobody may have recorded yet: a lane that lost its lease and comes back
 * to the same worker does not ask again.
 */
import type { Command } from '@/server/domain/commands';

const MOST_KEPT = 5_000;

/** Commands that follow from answers, by the key that was asked with; the oldest go when there are many. */
export class Answers {
  readonly #kept = new Map<string, Command[]>();

  constructor(private readonly most = MOST_KEPT) {}

  get(key: string): Command[] | undefined {
    return this.#kept.get(key);
  }

  keep(key: string, commands: Command[]): void {
    this.#kept.set(key, commands);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.most && oldest !== undefined) this.#kept.delete(oldest);
  }
}
