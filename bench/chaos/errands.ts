/** What the operator does meanwhile, and when: a pure function of the seed and the time there is. */
import { consumers } from '@/consumers';
import { derivedId } from '@/server/ids';
import { Chance } from './chance';
import { plentiful, scarce } from './shelves';

/** One errand: when, and what. */
export type Errand = { atMs: number; id: string } & (
  | { act: 'price'; sku: string; priceCents: number }
  | { act: 'receive'; sku: string; quantity: number }
  | { act: 'pause'; consumer: string; forMs: number }
  | { act: 'rewind'; consumer: string; backMs: number }
);

const MS_FOR_EACH = 1_500;
/** What is sold at other prices often comes up more often than what only few have to do with. */
const round = ['price', 'price', 'price', 'receive', 'receive', 'pause', 'rewind'] as const;

const atWork = consumers.filter(({ shipped }) => shipped !== 'off');
const rewindable = atWork.filter(({ kind }) => kind === 'saga' || kind === 'effect');

/** The errands of a seed, in the order of their time. */
export function errandsOf({ seed, durationMs }: { seed: number; durationMs: number }): Errand[] {
  const chance = new Chance(seed, 'errands');
  const count = Math.floor(durationMs / MS_FOR_EACH);
  const acts: (typeof round)[number][] = [];
  while (acts.length < count) acts.push(...chance.shuffled(round));
  return acts.slice(0, count).map((act, index) => ({
    atMs: Math.round((index + chance.fraction()) * MS_FOR_EACH),
    id: derivedId('chaos errand', seed, index),
    ...errandOf(act, index, chance),
  }));
}

function errandOf(act: (typeof round)[number], index: number, chance: Chance) {
  const nameOf = (among: readonly { name: string }[]) => chance.oneOf(among.map(({ name }) => [name, 1]));
  const skuOf = (among: readonly string[]) => chance.oneOf(among.map((sku) => [sku, 1]));
  switch (act) {
    case 'price':
      // No two are alike, so that a price tells which change it came with.
      return { act, sku: skuOf(plentiful), priceCents: chance.whole(1, 40) * 1_000 + (index % 1_000) };
    case 'receive':
      return { act, sku: skuOf(chance.happens(0.5) ? scarce : plentiful), quantity: chance.whole(1, 3) };
    case 'pause':
      return { act, consumer: nameOf(atWork), forMs: chance.whole(500, 3_000) };
    case 'rewind':
      return { act, consumer: nameOf(rewindable), backMs: chance.whole(3_000, 60_000) };
  }
}
