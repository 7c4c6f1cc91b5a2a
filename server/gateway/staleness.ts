/** Detects that the gateway cannot read changes and reports it to every browser. */

/** A reader: how long its reads have been failing, in milliseconds. */
export type ReadProgress = { failingForMs(): number };

const patienceMs = 3_000;
const checkEveryMs = 250;

export class StalenessMonitor {
  #isStale = false;
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly watched: readonly ReadProgress[],
    private readonly notify: (isStale: boolean) => void,
  ) {
    this.#timer = setInterval(() => this.#check(), checkEveryMs);
  }

  /** Whether any reader has failed for longer than three seconds. */
  get isStale(): boolean {
    return this.#isStale;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #check(): void {
    const isStale = this.watched.some((one) => one.failingForMs() > patienceMs);
    if (isStale === this.#isStale) return;
    this.#isStale = isStale;
    this.notify(isStale);
  }
}
