/** Repeatable random numbers: the same seed and name give the same sequence on every machine. */
import { createHash } from 'node:crypto';

/** A source of random numbers. */
export class Random {
  #state: number;

  /** Each name of a seed is an independent source. */
  constructor(seed: number, name: string) {
    this.#state = createHash('sha256').update(`${seed}/${name}`).digest().readUInt32BE(0);
  }

  /** A number in [0, 1) (mulberry32). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both bounds included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** Whether an event of this probability happens. */
  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A choice by weight. Throws when there is none. */
  oneOf<T>(weighted: readonly (readonly [T, number])[]): T {
    const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.fraction() * total;
    for (const [each, weight] of weighted) {
      left -= weight;
      if (left < 0) return each;
    }
    throw new RangeError('nothing to choose from');
  }

  /** The same items in random order. */
  shuffled<T>(things: readonly T[]): T[] {
    const keyed = things.map((thing) => [this.fraction(), thing] as const);
    return keyed.sort(([one], [other]) => one - other).map(([, thing]) => thing);
  }
}
