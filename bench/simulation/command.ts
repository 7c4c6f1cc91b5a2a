/** The simulation as a command: many histories, or one in all its steps; whatever fails is made small. */
import { nowMs } from '@/server/clock';
import { BadFlag, type Flags, readFlags, usage } from './flags';
import { planOf } from './plan';
import { play } from './play';
import { shortest } from './shrink';
import { spread } from './spread';
import { neverMet, type Tally, tallyLines } from './tally';
import { startThreads } from './threads';
import { failureLines, planLines } from './told';

type Say = (line: string) => void;

/** From so many seeds on, everything must have happened. */
const ENOUGH_SEEDS = 500;
const PROGRESS_MS = 10_000;

/** Simulates as the flags say. Gives the exit code: 0 when all histories end well. */
export async function simulate(args: readonly string[], say: Say): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) say(usage);
    else if (flags.seed !== undefined) return await one(flags.seed, flags, say);
    else return await many(flags, say);
    return 0;
  } catch (error) {
    if (!(error instanceof BadFlag)) throw error;
    say(error.message);
    say(usage);
    return 2;
  }
}

async function one(seed: number, { verbose }: Flags, say: Say): Promise<number> {
  const plan = planOf(seed);
  const played = await play(plan);
  for (const line of planLines(plan)) say(line);
  if (verbose) for (const line of played.history) say(line);
  say(`seed ${seed}: ${played.wrongs.length === 0 ? 'all is well' : 'fails'}`);
  return played.wrongs.length === 0 ? 0 : failed(seed, say);
}

async function many({ seeds, from, threads }: Flags, say: Say): Promise<number> {
  const beganMs = nowMs();
  let saidMs = beganMs;
  const { hands, end } = await startThreads(Math.min(threads, seeds));
  const onPlayed = (played: number) => {
    if (nowMs() - saidMs < PROGRESS_MS) return;
    saidMs = nowMs();
    say(`${played} of ${seeds} seeds`);
  };
  const { tally, failed: seed } = await spread({ from, seeds }, hands, onPlayed).finally(end);
  if (seed !== undefined) return failed(seed, say);
  for (const line of tallyLines(tally)) say(line);
  const seconds = Math.max(1, nowMs() - beganMs) / 1_000;
  say(`${seeds} seeds, all is well: ${(seeds / seconds).toFixed(0)} a second, ${seconds.toFixed(1)} s`);
  return metAll(tally, say) ? 0 : 1;
}

async function failed(seed: number, say: Say): Promise<number> {
  say(`seed ${seed} fails; looking for the shortest history that still does`);
  for (const line of failureLines(await shortest(planOf(seed), play))) say(line);
  say(`again: npm run simulate -- --seed ${seed} --verbose`);
  return 1;
}

function metAll(tally: Tally, say: Say): boolean {
  const never = neverMet(tally);
  if (never.length === 0) return true;
  say(`never met: ${never.join(', ')}`);
  return tally.seeds < ENOUGH_SEEDS;
}
