/** Plays ranges of seeds on several runners; the result does not depend on their speed. */
import { type Coverage, count, emptyCoverage, mergeInto } from './coverage';
import { planOf } from './plan';
import { play } from './play';

/** Plays one range at a time. */
export type Runner = (range: SeedRange) => Promise<RangeResult>;

const SEEDS_PER_RANGE = 5;

/**
 * Plays all seeds and finds the smallest failing one: ranges start in order, and those started earlier
 * finish.
 * @param onPlayed called after each range with the number of seeds played
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

/** A range of seeds. */
export type SeedRange = { from: number; seeds: number };

/** The coverage of a range and its first failing seed, if any. */
export type RangeResult = { coverage: Coverage; failed?: number };

/** Plays a range up to its first failure; the result is deterministic. */
export async function playRange({ from, seeds }: SeedRange): Promise<RangeResult> {
  const coverage = emptyCoverage();
  for (let seed = from; seed < from + seeds; seed += 1) {
    const played = await play(planOf(seed));
    count(coverage, played);
    if (played.violations.length > 0) return { coverage, failed: seed };
  }
  return { coverage };
}
