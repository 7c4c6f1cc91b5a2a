/** Which topics a page follows, each once however many parts of the page ask for it. */
import type { Topic } from '@/server/contracts/live';

const chunkSize = 100;

export class TopicCounts {
  readonly #counts = new Map<Topic, number>();
  readonly #answered = new Set<Topic>();

  /** One more follower of each. */
  add(topics: readonly Topic[]): void {
    for (const topic of topics) this.#counts.set(topic, (this.#counts.get(topic) ?? 0) + 1);
  }

  /** One follower less of each. */
  remove(topics: readonly Topic[]): void {
    for (const topic of topics) this.#counts.set(topic, Math.max(0, (this.#counts.get(topic) ?? 0) - 1));
  }

  /** Forgets the topics that nobody follows any more, and says which. */
  sweep(): Topic[] {
    const idle = [...this.#counts].filter(([, count]) => count === 0).map(([topic]) => topic);
    for (const topic of idle) {
      this.#counts.delete(topic);
      this.#answered.delete(topic);
    }
    return idle;
  }

  /** Notes that the gateway has answered for these; a refusal is an answer too. */
  answered(topics: readonly Topic[]): void {
    for (const topic of topics) if (this.#counts.has(topic)) this.#answered.add(topic);
  }

  /** A new connection starts with nothing answered. */
  forgetAnswers(): void {
    this.#answered.clear();
  }

  get wanted(): Topic[] {
    return [...this.#counts].filter(([, count]) => count > 0).map(([topic]) => topic);
  }

  /** What is still to be asked, in requests of at most a hundred. */
  get unanswered(): Topic[][] {
    return inChunks(this.wanted.filter((topic) => !this.#answered.has(topic)));
  }

  get allAnswered(): boolean {
    return this.wanted.every((topic) => this.#answered.has(topic));
  }
}

/** The topics in requests of at most a hundred. */
export const inChunks = (topics: readonly Topic[]): Topic[][] =>
  Array.from({ length: Math.ceil(topics.length / chunkSize) }, (_, index) =>
    topics.slice(index * chunkSize, (index + 1) * chunkSize),
  );
