/**
 * Tails a table with many writers without skipping rows, even across outages. Sleeps while there are no
 * subscribers.
 */
import { nowMs, pause } from '@/server/clock';
import { createWakeSignal } from '@/server/wake-signal';

/** One read: entries in order. `more`: read again at once; `unsettled`: in a moment. */
export type Page<E> = { entries: E[]; cursor: string; more: boolean; unsettled: boolean };

export type TailOptions<E> = {
  /** The cursor after which every entry is new. */
  end: () => Promise<string>;
  read: (after: string) => Promise<Page<E>>;
  deliver: (entries: E[]) => void;
  /** Whether there are subscribers. */
  isNeeded: () => boolean;
  /** Called when a read fails; the tail retries from the same cursor. */
  onError: (error: unknown) => void;
};

const idleMs = 500;
const busyMs = 20;
const settleMs = 2;
const gatherMs = 5;
const retryMs = 300;
const asleepMs = 60_000;

export class TableTail<E> {
  readonly #wakeSignal = createWakeSignal();
  readonly #stopping = new AbortController();
  #starting: Promise<void> | undefined;
  #cursor: string | undefined;
  #running: Promise<void> | undefined;
  #failingSinceMs: number | undefined;

  constructor(private readonly options: TailOptions<E>) {}

  /** Signals that rows may have been written. */
  readonly wake = (): void => this.#wakeSignal.wake();

  /**
   * Resolves once everything written from now on will be delivered. Throws when the database is
   * unavailable.
   */
  async awake(): Promise<void> {
    if (this.#cursor !== undefined) return;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    await this.#starting;
  }

  /** Milliseconds since it last read to the end; 0 while asleep. */
  failingForMs(): number {
    return this.#failingSinceMs === undefined ? 0 : nowMs() - this.#failingSinceMs;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wakeSignal.wake();
    await this.#running;
  }

  async #start(): Promise<void> {
    this.#failingSinceMs ??= nowMs();
    try {
      this.#cursor = await this.options.end();
    } finally {
      this.#failingSinceMs = undefined;
    }
    this.#running ??= this.#run();
    this.#wakeSignal.wake();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (this.#cursor === undefined) await this.#wakeSignal.wait(asleepMs);
      else await this.#step(this.#cursor, signal);
    }
  }

  async #step(after: string, signal: AbortSignal): Promise<void> {
    if (!this.options.isNeeded()) {
      this.#cursor = undefined;
      this.#failingSinceMs = undefined;
      return;
    }
    this.#failingSinceMs ??= nowMs();
    try {
      const page = await this.options.read(after);
      this.#cursor = page.cursor;
      if (page.entries.length > 0) this.options.deliver(page.entries);
      if (!page.more) this.#failingSinceMs = undefined;
      await this.#rest(page);
    } catch (error) {
      this.options.onError(error);
      await pause(retryMs, signal);
    }
  }

  /** A short pause after each delivery gathers a burst into fewer reads. */
  async #rest({ entries, more, unsettled }: Page<E>): Promise<void> {
    if (more) return pause(0);
    if (entries.length > 0) await pause(gatherMs, this.#stopping.signal);
    await this.#wakeSignal.wait(unsettled ? settleMs : entries.length > 0 ? busyMs : idleMs);
  }
}
