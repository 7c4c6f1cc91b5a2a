/**
 * Watches the shop from the web process, off the path of every request: samples in the background over
 * connections of its own, and answers from memory.
 */
import type { Sql } from '@/db/connect';
import { LagSampler, type PartitionLag } from '@/db/consuming/lag-sample';
import { nowMs, pause } from '@/server/clock';
import { down, type Health, healthOf, isUp, type Sampling, sampleShop, within } from './health';

const LOOK_MS = 500;
const LATE_MS = 2_000;
/** Everyone is looked at once in so many looks; the others are about those that an order waits for. */
const LOOKS_EACH = 2;
/** What is older says nothing: this process, or the database, has been away. */
const FORGOTTEN_AFTER_MS = 5_000;

/**
 * What is done with the age of the oldest event that an order waits for, in seconds, after each look;
 * undefined when it is not known.
 */
export type AgeListener = (ageSeconds: number | undefined) => void;

export class ShopMonitor {
  readonly #sampler: LagSampler;
  readonly #stopping = new AbortController();
  #known: Sampling | undefined;
  #age: { seconds: number; atMs: number } | undefined;
  #looks = 0;
  #lookedAtMs = 0;
  #isUp = true;
  #underway: Promise<true | undefined> | undefined;
  #looking: Promise<void> = Promise.resolve();

  /** @param sql connections that nothing else waits for; two are enough */
  constructor(
    private readonly sql: Sql,
    private readonly onAge: AgeListener = () => undefined,
  ) {
    this.#sampler = new LagSampler(sql);
  }

  /** Begins to look, and is the monitor of this process from now on. */
  start(): this {
    globalThis.eventuallyMonitor = this;
    this.#looking = this.#lookOn();
    return this;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
    if (globalThis.eventuallyMonitor === this) globalThis.eventuallyMonitor = undefined;
  }

  /** The health as of the last look; a process that was stopped looks first. */
  async health(): Promise<Health> {
    if (nowMs() - this.#lookedAtMs > FORGOTTEN_AFTER_MS) await this.look();
    return this.#isUp ? healthOf(this.#known) : down;
  }

  async #lookOn(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.look();
      await pause(LOOK_MS, this.#stopping.signal);
    }
  }

  /** Looks once: what cannot be counted in time leaves what was known before, until it is too old. */
  async look(): Promise<void> {
    this.#underway ??= this.#sample().finally(() => {
      this.#underway = undefined;
    });
    const isSampled = await within(LATE_MS, this.#underway);
    this.#isUp = isSampled || (await isUp(this.sql));
    this.#lookedAtMs = nowMs();
    this.onAge(this.#knownAge());
  }

  async #sample(): Promise<true | undefined> {
    this.#looks += 1;
    try {
      const assignments = await this.#assignments(this.#looks % LOOKS_EACH === 1);
      const ages = assignments.filter(({ awaited }) => awaited).map(({ oursSeconds }) => oursSeconds);
      this.#age = { seconds: Math.max(0, ...ages), atMs: nowMs() };
      return true;
    } catch {
      return undefined;
    }
  }

  async #assignments(all: boolean): Promise<readonly PartitionLag[]> {
    if (!all) return this.#sampler.sample('awaited');
    this.#known = await sampleShop(this.sql, this.#sampler);
    return this.#known.assignments;
  }

  #knownAge(): number | undefined {
    const isFresh = this.#age && nowMs() - this.#age.atMs <= FORGOTTEN_AFTER_MS;
    return isFresh ? this.#age?.seconds : undefined;
  }
}
