/**
 * Keeps one socket open while anyone follows anything, and asks again for everything after each reconnect.
 */
import type { Topic } from '@/server/contracts/live';
import { retryDelayMs } from './connection';
import type { Link, LinkEvents } from './link';
import { type StoreParts, tellAll } from './store-parts';

export class Lifeline {
  #link: Link | undefined;
  #wanted = false;
  #opening = false;
  #resting = false;
  #stale = false;
  #asking: Link | undefined;
  #attempts = 0;
  #cancelRetry: (() => void) | undefined;

  constructor(private readonly parts: StoreParts) {}

  get linked(): boolean {
    return this.#link !== undefined;
  }

  /** Whether the gateway at the other end has said that it cannot see what is new. */
  get stale(): boolean {
    return this.#stale;
  }

  /** Somebody follows something: connect, or ask for what is new. */
  want(): void {
    this.#wanted = true;
    if (this.#link) void this.#ask(this.#link);
    else if (!this.#cancelRetry) void this.#open();
  }

  /** Nobody looks: let go, and do not even try to connect until somebody does. */
  rest(): void {
    this.#resting = true;
    this.#letGo();
  }

  /** Now is a good moment: do not wait for the next attempt. */
  hurry(): void {
    this.#resting = false;
    if (!this.#wanted || this.#link) return;
    this.#attempts = 0;
    void this.#open();
  }

  unfollow(topics: readonly Topic[]): void {
    if (topics.length > 0) this.#link?.unfollow(topics);
  }

  close(): void {
    this.#wanted = false;
    this.#resting = false;
    this.#letGo();
  }

  async #open(): Promise<void> {
    this.#stopRetrying();
    if (this.#opening || this.#link || !this.#wanted || this.#resting) return;
    this.#opening = true;
    this.#stale = false;
    const link = await this.parts.surroundings.open(this.#events()).catch(() => undefined);
    this.#opening = false;
    if (!link) return this.#retry();
    if (!this.#wanted || this.#resting) return link.close();
    this.#link = link;
    await this.#ask(link);
  }

  #events(): LinkEvents {
    return {
      rows: (rows) => this.parts.heard(rows),
      log: (entries) => tellAll(this.parts.logs, entries),
      logSkipped: () => this.#askLogAgain(),
      stale: (isStale) => {
        this.#stale = isStale;
        this.parts.changed();
      },
      closed: () => {
        this.#lost(this.#link);
        this.#retry();
      },
    };
  }

  /** Asks until nothing is left to ask; a link that does not answer is given up for a new one. */
  async #ask(link: Link): Promise<void> {
    if (this.#asking === link) return;
    this.#asking = link;
    try {
      await this.#askForAll(link);
      this.#attempts = 0;
    } catch {
      link.close();
      if (this.#link === link) this.#lost(link);
      this.#retry();
    } finally {
      if (this.#asking === link) this.#asking = undefined;
      this.parts.changed();
    }
  }

  async #askForAll(link: Link): Promise<void> {
    const { topics, logs } = this.parts;
    while (this.#link === link && (topics.unanswered.length > 0 || [...logs].some((log) => !log.answered))) {
      const [chunk] = topics.unanswered;
      if (chunk) await this.#askFor(link, chunk);
      for (const log of logs) if (!log.answered) log.caughtUp(await link.followLog(log.after));
    }
  }

  async #askFor(link: Link, chunk: readonly Topic[]): Promise<void> {
    const answer = await link.follow(chunk);
    if (this.#link !== link) return;
    if (!answer.ok && chunk.length > 1) {
      for (const topic of chunk) await this.#askFor(link, [topic]);
      return;
    }
    if (answer.ok) this.parts.heard(answer.rows);
    this.parts.topics.answered(chunk);
    this.parts.changed();
  }

  #askLogAgain(): void {
    for (const log of this.parts.logs) log.disconnected();
    if (this.#link) void this.#ask(this.#link);
    this.parts.changed();
  }

  #letGo(): void {
    this.#stopRetrying();
    const link = this.#link;
    this.#lost(link);
    link?.close();
  }

  #lost(link: Link | undefined): void {
    if (link !== this.#link) return;
    this.#link = undefined;
    this.parts.topics.forgetAnswers();
    for (const log of this.parts.logs) log.disconnected();
    this.parts.changed();
  }

  #retry(): void {
    this.parts.changed();
    if (!this.#wanted || this.#resting || this.#link || this.#cancelRetry) return;
    this.#attempts += 1;
    const waitMs = retryDelayMs(this.#attempts, Math.random());
    this.#cancelRetry = this.parts.surroundings.later(waitMs, () => void this.#open());
  }

  #stopRetrying(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
  }
}
