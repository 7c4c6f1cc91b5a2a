import { expect, test } from 'vitest';
import { emptyCoverage } from './coverage';
import { playAll, playRange, type Runner, type SeedRange } from './seed-ranges';
import { startWorkerThreads } from './worker-threads';

const all = { from: 1, seeds: 200 };
const nobodyListens = () => {};
const met = ({ seeds }: SeedRange) => ({ ...emptyCoverage(), seeds });

/** A runner that fails at these seeds, and delays the range that begins at `slowAt`. */
function handThat(fails: readonly number[], { slowAt, until }: { slowAt?: number; until?: Promise<void> }) {
  const begun: number[] = [];
  const runner: Runner = async (range) => {
    begun.push(range.from);
    if (range.from === slowAt) await until;
    const failed = fails.find((seed) => seed >= range.from && seed < range.from + range.seeds);
    return { coverage: met(range), failed };
  };
  return { runner, begun };
}

test('every seed is played once for any number of runners', async () => {
  const { runner, begun } = handThat([], {});
  const { coverage, failed } = await playAll({ from: 5, seeds: 23 }, [runner, runner, runner], nobodyListens);
  expect(failed).toBeUndefined();
  expect(coverage.seeds).toBe(23);
  expect(begun).toEqual([5, 10, 15, 20, 25]);
});

test('the smallest failing seed is found although a larger one failed first', async () => {
  const { promise, resolve } = withResolvers();
  const { runner, begun } = handThat([2, 7], { slowAt: 1, until: promise });
  const found: number[] = [];
  const { failed } = await playAll(all, [runner, runner], (seeds) => {
    found.push(seeds);
    resolve();
  });
  expect(found).toEqual([5, 10]);
  expect(failed).toBe(2);
  expect(begun).toEqual([1, 6]);
});

test('threads give the same result as a single one', async () => {
  const { runners, end } = await startWorkerThreads(2);
  const apart = await playAll({ from: 1, seeds: 8 }, runners, nobodyListens).finally(end);
  expect(apart).toEqual(await playRange({ from: 1, seeds: 8 }));
}, 120_000);

function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
