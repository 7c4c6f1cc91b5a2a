/** `npm run simulate`: plays many seeds, or one in detail, and shrinks a failure. */
import { nowMs } from '@/server/clock';
import { type Coverage, coverageLines, notCovered } from './coverage';
import { BadFlag, type Flags, readFlags, usage } from './flags';
import { planOf } from './plan';
import { play } from './play';
import { failureLines, planLines } from './report';
import { playAll } from './seed-ranges';
import { shrink } from './shrink';
import { startWorkerThreads } from './worker-threads';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** From this many seeds on, coverage must be complete. */
const ENOUGH_SEEDS = 500;
const PROGRESS_MS = 10_000;

/** Runs as the command line says and returns the exit code: 0 when every history ends well. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) say(usage);
    else if (flags.seed !== undefined) return await one(flags.seed, flags);
    else return await many(flags);
    return 0;
  } catch (error) {
    if (!(error instanceof BadFlag)) throw error;
    say(error.message);
    say(usage);
    return 2;
  }
}

async function one(seed: number, { verbose }: Flags): Promise<number> {
  const plan = planOf(seed);
  const played = await play(plan);
  for (const line of planLines(plan)) say(line);
  if (verbose) for (const line of played.history) say(line);
  say(`seed ${seed}: ${played.violations.length === 0 ? 'ok' : 'fails'}`);
  return played.violations.length === 0 ? 0 : failed(seed);
}

async function many({ seeds, from, threads }: Flags): Promise<number> {
  const beganMs = nowMs();
  let saidMs = beganMs;
  const { runners, end } = await startWorkerThreads(Math.min(threads, seeds));
  const onPlayed = (played: number) => {
    if (nowMs() - saidMs < PROGRESS_MS) return;
    saidMs = nowMs();
    say(`${played} of ${seeds} seeds`);
  };
  const { coverage, failed: seed } = await playAll({ from, seeds }, runners, onPlayed).finally(end);
  if (seed !== undefined) return failed(seed);
  for (const line of coverageLines(coverage)) say(line);
  const seconds = Math.max(1, nowMs() - beganMs) / 1_000;
  say(`${seeds} seeds, ok: ${(seeds / seconds).toFixed(0)} a second, ${seconds.toFixed(1)} s`);
  return metAll(coverage) ? 0 : 1;
}

async function failed(seed: number): Promise<number> {
  say(`seed ${seed} fails; shrinking it`);
  for (const line of failureLines(await shrink(planOf(seed), play))) say(line);
  say(`to repeat: npm run simulate -- --seed ${seed} --verbose`);
  return 1;
}

function metAll(coverage: Coverage): boolean {
  const never = notCovered(coverage);
  if (never.length === 0) return true;
  say(`never met: ${never.join(', ')}`);
  return coverage.seeds < ENOUGH_SEEDS;
}
