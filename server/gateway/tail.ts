/**
 * Follows a table that is written by many, skipping nothing, also across an outage; asleep while nobody needs
 * it.
 */
import { nowMs, pause } from '@/server/clock';
import { createWaker } from '@/server/waker';

/** One read: entries in order, and whether to come back at once or in a moment. */
export type Page<E> = { entries: E[]; cursor: string; more: boolean; unsettled: boolean };

export type TailOptions<E> = {
  /** The cursor after which everything is news. */
  end: () => Promise<string>;
  read: (after: string) => Promise<Page<E>>;
  deliver: (entries: E[]) => void;
  /** Whether anyone is there to deliver to. */
  isNeeded: () => boolean;
  /** A read failed; the tail goes on from the same place. */
  onTrouble: (error: unknown) => void;
};

const idleMs = 500;
const busyMs = 20;
const settleMs = 2;
const gatherMs = 5;
const troubleMs = 300;
const asleepMs = 60_000;

export class Tail<E> {
  readonly #waker = createWaker();
  readonly #stopping = new AbortController();
  #starting: Promise<void> | undefined;
  #cursor: string | undefined;
  #running: Promise<void> | undefined;
  #inVainSinceMs: number | undefined;

  constructor(private readonly options: TailOptions<E>) {}

  /** Something may have been written. */
  readonly wake = (): void => this.#waker.wake();

  /**
   * Resolves once everything written from now on will be delivered. Throws when the database cannot be
   * reached.
   */
  async awake(): Promise<void> {
    if (this.#cursor !== undefined) return;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    await this.#starting;
  }

  /** For how long it has not been able to read up to the end, in milliseconds; 0 while asleep. */
  inVainForMs(): number {
    return this.#inVainSinceMs === undefined ? 0 : nowMs() - this.#inVainSinceMs;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#waker.wake();
    await this.#running;
  }

  async #start(): Promise<void> {
    this.#inVainSinceMs ??= nowMs();
    try {
      this.#cursor = await this.options.end();
    } finally {
      this.#inVainSinceMs = undefined;
    }
    this.#running ??= this.#run();
    this.#waker.wake();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (this.#cursor === undefined) await this.#waker.wait(asleepMs);
      else await this.#step(this.#cursor, signal);
    }
  }

  async #step(after: string, signal: AbortSignal): Promise<void> {
    if (!this.options.isNeeded()) {
      this.#cursor = undefined;
      this.#inVainSinceMs = undefined;
      return;
    }
    this.#inVainSinceMs ??= nowMs();
    try {
      const page = await this.options.read(after);
      this.#cursor = page.cursor;
      if (page.entries.length > 0) this.options.deliver(page.entries);
      if (!page.more) this.#inVainSinceMs = undefined;
      await this.#rest(page);
    } catch (error) {
      this.options.onTrouble(error);
      await pause(troubleMs, signal);
    }
  }

  /** A little pause after each delivery gathers what comes in a burst, so that a burst is a few reads. */
  async #rest({ entries, more, unsettled }: Page<E>): Promise<void> {
    if (more) return pause(0);
    if (entries.length > 0) await pause(gatherMs, this.#stopping.signal);
    await this.#waker.wait(unsettled ? settleMs : entries.length > 0 ? busyMs : idleMs);
  }
}
