import { expect, test } from 'vitest';
import { planOf } from './plan';
import { play } from './play';
import { shortest } from './shrink';
import { playStretch } from './stretch';
import { neverMet } from './tally';
import { failureLines } from './told';

const SEEDS = 500;

test('whatever goes wrong, every history ends well, and everything goes wrong somewhere', async () => {
  const { tally, failed } = await playStretch({ from: 1, seeds: SEEDS });
  const failure = failed === undefined ? [] : failureLines(await shortest(planOf(failed), play));
  expect(failure.join('\n'), `seed ${failed}`).toBe('');
  expect(neverMet(tally)).toEqual([]);
}, 600_000);
