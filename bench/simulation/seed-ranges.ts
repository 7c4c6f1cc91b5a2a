/** Spreads seeds over several runners; what comes of it does not depend on which of them is faster. */
import { type Coverage, count, emptyCoverage, mergeInto } from './coverage';
import { planOf } from './plan';
import { play } from './play';

/** Whoever plays a range, one at a time. */
export type Runner = (range: SeedRange) => Promise<RangeResult>;

const SEEDS_PER_RANGE = 5;

/**
 * Plays all seeds. The smallest one that fails is found, whoever is faster: stretches are begun in order, and
 * what was begun before it is played to its end.
 * @param onPlayed is told after each range how many seeds have been played
 */
export async function playAll(
  { from, seeds }: SeedRange,
  runners: readonly Runner[],
  onPlayed: (seeds: number) => void,
): Promise<RangeResult> {
  const coverage = emptyCoverage();
  const end = from + seeds;
  let next = from;
  let failed: number | undefined;
  const work = async (runner: Runner) => {
    while (next < (failed ?? end)) {
      const range = { from: next, seeds: Math.min(SEEDS_PER_RANGE, end - next) };
      next += range.seeds;
      const played = await runner(range);
      mergeInto(coverage, played.coverage);
      if (played.failed !== undefined) failed = Math.min(played.failed, failed ?? played.failed);
      onPlayed(coverage.seeds);
    }
  };
  await Promise.all(runners.map(work));
  return { coverage, failed };
}

/** So many seeds, from one on. */
export type SeedRange = { from: number; seeds: number };

/** What was met on the way, and the first seed that fails, if one does. */
export type RangeResult = { coverage: Coverage; failed?: number };

/** Plays the range; the same range always comes to the same. */
export async function playRange({ from, seeds }: SeedRange): Promise<RangeResult> {
  const coverage = emptyCoverage();
  for (let seed = from; seed < from + seeds; seed += 1) {
    const played = await play(planOf(seed));
    count(coverage, played);
    if (played.violations.length > 0) return { coverage, failed: seed };
  }
  return { coverage };
}
