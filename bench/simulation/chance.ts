/** All randomness of a simulated world, from one seed: the same seed gives the same draws. */

export type Chance = {
  /** In [0, 1). */
  draw(): number;
  /** A whole number, both bounds included. */
  whole(least: number, most: number): number;
  /** Whether an event of this probability happens. */
  happens(probability: number): boolean;
  oneOf<T>(list: readonly T[]): T;
};

/** A random source from a seed; different names under one seed are independent. */
export function chanceOf(seed: number, name = ''): Chance {
  let state = hashOf(`${seed}/${name}`);
  const draw = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(draw() * (most - least + 1));
  return {
    draw,
    whole,
    happens: (probability) => draw() < probability,
    oneOf: (list) => {
      const [chosen] = list.slice(whole(0, list.length - 1));
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash;
}
