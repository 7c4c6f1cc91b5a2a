import { expect, test } from 'vitest';
import { planOf } from './plan';
import { play } from './play';
import { shortest } from './shrink';
import { count, emptyTally, neverMet } from './tally';
import { failureLines } from './told';

const SEEDS = 500;

test('whatever goes wrong, every history ends well, and everything goes wrong somewhere', async () => {
  const tally = emptyTally();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const plan = planOf(seed);
    const played = await play(plan);
    count(tally, played);
    const failure = played.wrongs.length > 0 ? failureLines(await shortest(plan, play)) : [];
    expect(failure.join('\n'), `seed ${seed}`).toBe('');
  }
  expect(neverMet(tally)).toEqual([]);
}, 240_000);
