/** Plays a stretch of seeds, one after the other, up to the first that fails. */
import { planOf } from './plan';
import { play } from './play';
import { count, emptyTally, type Tally } from './tally';

/** So many seeds, from one on. */
export type Stretch = { from: number; seeds: number };

/** What was met on the way, and the first seed that fails, if one does. */
export type StretchPlayed = { tally: Tally; failed?: number };

/** Plays the stretch; the same stretch always comes to the same. */
export async function playStretch({ from, seeds }: Stretch): Promise<StretchPlayed> {
  const tally = emptyTally();
  for (let seed = from; seed < from + seeds; seed += 1) {
    const played = await play(planOf(seed));
    count(tally, played);
    if (played.wrongs.length > 0) return { tally, failed: seed };
  }
  return { tally };
}
