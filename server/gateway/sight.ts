/** Whether the gateway can see what happens in the shop; everyone is told when that changes. */

/** What is to be seen through: for how long it has tried to read in vain, in milliseconds. */
export type Watched = { inVainForMs(): number };

const patienceMs = 3_000;
const lookEveryMs = 250;

export class Sight {
  #isLost = false;
  readonly #looking: NodeJS.Timeout;

  constructor(
    private readonly watched: readonly Watched[],
    private readonly tell: (isLost: boolean) => void,
  ) {
    this.#looking = setInterval(() => this.#look(), lookEveryMs);
  }

  /** Whether something has been tried to be read in vain for longer than a moment. */
  get isLost(): boolean {
    return this.#isLost;
  }

  stop(): void {
    clearInterval(this.#looking);
  }

  #look(): void {
    const isLost = this.watched.some((one) => one.inVainForMs() > patienceMs);
    if (isLost === this.#isLost) return;
    this.#isLost = isLost;
    this.tell(isLost);
  }
}
