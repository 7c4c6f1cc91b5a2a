/** Counts the followers of each topic, so that a page follows each topic once. */
import type { Topic } from '@/server/contracts/live';

/** The most topics that one request may name. */
const chunkSize = 100;

export class FollowedTopics {
  readonly #counts = new Map<Topic, number>();
  readonly #answered = new Set<Topic>();

  add(topics: readonly Topic[]): void {
    for (const topic of topics) this.#counts.set(topic, (this.#counts.get(topic) ?? 0) + 1);
  }

  remove(topics: readonly Topic[]): void {
    for (const topic of topics) this.#counts.set(topic, Math.max(0, (this.#counts.get(topic) ?? 0) - 1));
  }

  /** Removes and returns the topics without followers. */
  removeUnfollowed(): Topic[] {
    const idle = [...this.#counts].filter(([, count]) => count === 0).map(([topic]) => topic);
    for (const topic of idle) {
      this.#counts.delete(topic);
      this.#answered.delete(topic);
    }
    return idle;
  }

  /** A refusal is an answer too. */
  markAnswered(topics: readonly Topic[]): void {
    for (const topic of topics) if (this.#counts.has(topic)) this.#answered.add(topic);
  }

  /** For a new connection, which has answered nothing yet. */
  resetAnswers(): void {
    this.#answered.clear();
  }

  get followed(): Topic[] {
    return [...this.#counts].filter(([, count]) => count > 0).map(([topic]) => topic);
  }

  /** In chunks that fit one request. */
  get unanswered(): Topic[][] {
    return inChunks(this.followed.filter((topic) => !this.#answered.has(topic)));
  }

  get allAnswered(): boolean {
    return this.followed.every((topic) => this.#answered.has(topic));
  }
}

/** Chunks that fit one request. */
export const inChunks = (topics: readonly Topic[]): Topic[][] =>
  Array.from({ length: Math.ceil(topics.length / chunkSize) }, (_, index) =>
    topics.slice(index * chunkSize, (index + 1) * chunkSize),
  );
