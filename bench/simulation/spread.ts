/** Spreads seeds over several hands; what comes of it does not depend on which of them is faster. */
import type { Stretch, StretchPlayed } from './stretch';
import { addTo, emptyTally } from './tally';

/** Whoever plays a stretch, one at a time. */
export type Hand = (stretch: Stretch) => Promise<StretchPlayed>;

const SEEDS_A_STRETCH = 5;

/**
 * Plays all seeds. The smallest one that fails is found, whoever is faster: stretches are begun in order, and
 * what was begun before it is played to its end.
 * @param onPlayed is told after each stretch how many seeds have been played
 */
export async function spread(
  { from, seeds }: Stretch,
  hands: readonly Hand[],
  onPlayed: (seeds: number) => void,
): Promise<StretchPlayed> {
  const tally = emptyTally();
  const end = from + seeds;
  let next = from;
  let failed: number | undefined;
  const work = async (hand: Hand) => {
    while (next < (failed ?? end)) {
      const stretch = { from: next, seeds: Math.min(SEEDS_A_STRETCH, end - next) };
      next += stretch.seeds;
      const played = await hand(stretch);
      addTo(tally, played.tally);
      if (played.failed !== undefined) failed = Math.min(played.failed, failed ?? played.failed);
      onPlayed(tally.seeds);
    }
  };
  await Promise.all(hands.map(work));
  return { tally, failed };
}
