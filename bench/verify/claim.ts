/** What became of one claim: how often it was examined, where it is wrong, what may still become right. */

/**
 * One claim as it was found. `wrong` can never become right; `notYet` is wrong now, and somebody still works
 * on it.
 */
export type Claim = {
  name: string;
  counted: number;
  wrong: number;
  notYet: number;
  /** A few of the subjects that are wrong, or else of those that are not yet right. */
  subjects: string[];
  /** Further counts worth knowing. */
  note?: string;
};

const MOST_NAMED = 10;

/** Counts a claim subject by subject. */
export class Tally {
  #counted = 0;
  readonly #wrong: string[] = [];
  readonly #notYet: string[] = [];

  constructor(private readonly name: string) {}

  /** It is claimed of this subject; once true it stays true, so it may be `false` only when it is wrong. */
  always(subject: string, holds: boolean): void {
    this.#counted += 1;
    if (!holds) this.#wrong.push(subject);
  }

  /** It is claimed of this subject's end. */
  inTheEnd(subject: string, holds: boolean): void {
    this.#counted += 1;
    if (!holds) this.#notYet.push(subject);
  }

  /** What was found. When everyone has done all there is to do, what is not yet right is wrong. */
  claim(atRest: boolean, note?: string): Claim {
    const [wrong, notYet] = atRest ? [[...this.#wrong, ...this.#notYet], []] : [this.#wrong, this.#notYet];
    const subjects = (wrong.length > 0 ? wrong : notYet).slice(0, MOST_NAMED);
    const counts = { counted: this.#counted, wrong: wrong.length, notYet: notYet.length };
    return { name: this.name, ...counts, subjects, ...(note ? { note } : {}) };
  }
}
