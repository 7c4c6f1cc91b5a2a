import { expect, test } from 'vitest';
import { notCovered } from './coverage';
import { planOf } from './plan';
import { play } from './play';
import { failureLines } from './report';
import { playRange } from './seed-ranges';
import { shrink } from './shrink';

const SEEDS = 500;

test('every history ends well under any faults, and every fault occurs', async () => {
  const { coverage, failed } = await playRange({ from: 1, seeds: SEEDS });
  const failure = failed === undefined ? [] : failureLines(await shrink(planOf(failed), play));
  expect(failure.join('\n'), `seed ${failed}`).toBe('');
  expect(notCovered(coverage)).toEqual([]);
}, 600_000);
