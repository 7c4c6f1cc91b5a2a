import { expect, test } from 'vitest';
import { type Hand, spread } from './spread';
import { playStretch, type Stretch } from './stretch';
import { emptyTally } from './tally';
import { startThreads } from './threads';

const all = { from: 1, seeds: 200 };
const nobodyListens = () => {};
const met = ({ seeds }: Stretch) => ({ ...emptyTally(), seeds });

/** A hand that fails at these seeds, and rests before it answers for the stretch that begins at `slowAt`. */
function handThat(fails: readonly number[], { slowAt, until }: { slowAt?: number; until?: Promise<void> }) {
  const begun: number[] = [];
  const hand: Hand = async (stretch) => {
    begun.push(stretch.from);
    if (stretch.from === slowAt) await until;
    const failed = fails.find((seed) => seed >= stretch.from && seed < stretch.from + stretch.seeds);
    return { tally: met(stretch), failed };
  };
  return { hand, begun };
}

test('every seed is played once, however many hands there are', async () => {
  const { hand, begun } = handThat([], {});
  const { tally, failed } = await spread({ from: 5, seeds: 23 }, [hand, hand, hand], nobodyListens);
  expect(failed).toBeUndefined();
  expect(tally.seeds).toBe(23);
  expect(begun).toEqual([5, 10, 15, 20, 25]);
});

test('the smallest seed that fails is found, though a larger one was found first', async () => {
  const { promise, resolve } = withResolvers();
  const { hand, begun } = handThat([2, 7], { slowAt: 1, until: promise });
  const found: number[] = [];
  const { failed } = await spread(all, [hand, hand], (seeds) => {
    found.push(seeds);
    resolve();
  });
  expect(found).toEqual([5, 10]);
  expect(failed).toBe(2);
  expect(begun).toEqual([1, 6]);
});

test('threads come to what one comes to who plays them all', async () => {
  const { hands, end } = await startThreads(2);
  const apart = await spread({ from: 1, seeds: 8 }, hands, nobodyListens).finally(end);
  expect(apart).toEqual(await playStretch({ from: 1, seeds: 8 }));
}, 120_000);

function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
