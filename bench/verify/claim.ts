/**
 * The result of a claim: how often it was examined, where it is violated, and what may still become true.
 */

/** A claim's result. `wrong` can never become true; `notYet` is false now, with work still pending. */
export type Claim = {
  name: string;
  counted: number;
  wrong: number;
  notYet: number;
  /** Some violating subjects, or else some that are not yet right. */
  subjects: string[];
  /** Further counts. */
  note?: string;
};

const MOST_NAMED = 10;

/** Examines a claim subject by subject. */
export class Tally {
  #counted = 0;
  readonly #wrong: string[] = [];
  readonly #notYet: string[] = [];

  constructor(private readonly name: string) {}

  /** A subject for which the claim must hold at any time; false means violated. */
  always(subject: string, holds: boolean): void {
    this.#counted += 1;
    if (!holds) this.#wrong.push(subject);
  }

  /** A subject for which the claim must hold in the end. */
  inTheEnd(subject: string, holds: boolean): void {
    this.#counted += 1;
    if (!holds) this.#notYet.push(subject);
  }

  /** The result. At rest, whatever is not yet true counts as violated. */
  claim(atRest: boolean, note?: string): Claim {
    const [wrong, notYet] = atRest ? [[...this.#wrong, ...this.#notYet], []] : [this.#wrong, this.#notYet];
    const subjects = (wrong.length > 0 ? wrong : notYet).slice(0, MOST_NAMED);
    const counts = { counted: this.#counted, wrong: wrong.length, notYet: notYet.length };
    return { name: this.name, ...counts, subjects, ...(note ? { note } : {}) };
  }
}
