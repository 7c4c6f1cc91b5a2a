/** Strikes when the schedule says so, and tells what really happened. */
import { nowMs, pause } from '@/server/clock';
import { strikes } from './faults/kinds';
import { type Fault, nameOf, type Schedule } from './schedule';
import { atWork, type Stage } from './stage';
import { isAtWork, type UpTimes } from './up-times';

/** What became of a fault: when it began, and why it could not be done, if it could not. */
export type Struck = { fault: Fault; atMs: number; failure?: string };

type Telling = { upTimes: UpTimes; say: (line: string) => void };

const LOOK_MS = 50;
const PATIENCE_MS = 60_000;

/** Does all faults of a schedule; resolves when the last is over. Never throws. */
export async function strikeAll(
  stage: Stage,
  { faults }: Schedule,
  { upTimes, say }: Telling,
): Promise<Struck[]> {
  const startMs = nowMs();
  const places = new Map<string, Promise<unknown>>();
  const underway: Promise<Struck>[] = [];
  for (const fault of faults) {
    const dueMs = startMs + fault.atMs;
    if (dueMs > nowMs()) await pause(dueMs - nowMs());
    const place = fault.target ?? strikes[fault.kind].place;
    const before = places.get(place) ?? Promise.resolve();
    const struck = before.then(() => strikeOne(stage, fault, { startMs, upTimes, say }));
    places.set(place, struck);
    underway.push(struck);
  }
  return Promise.all(underway);
}

async function strikeOne(
  stage: Stage,
  fault: Fault,
  { startMs, upTimes, say }: Telling & { startMs: number },
): Promise<Struck> {
  if (fault.kind === 'kill') await untilAtWork(stage, fault, upTimes);
  const atMs = nowMs() - startMs;
  const what = nameOf(fault);
  try {
    say(`${(atMs / 1_000).toFixed(1).padStart(7)} s  ${what}`);
    await strikes[fault.kind].strike(stage, fault);
    return { fault, atMs };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    say(`${(atMs / 1_000).toFixed(1).padStart(7)} s  ${what} could not be done: ${failure}`);
    return { fault, atMs, failure };
  }
}

/** Waits for whoever is to die until they work, and not for ever. */
async function untilAtWork(stage: Stage, { target = '' }: Fault, upTimes: UpTimes): Promise<void> {
  const untilMs = nowMs() + PATIENCE_MS;
  for (;;) {
    upTimes.look(atWork(stage), nowMs());
    if (isAtWork(stage, target, upTimes) || nowMs() > untilMs) return;
    await pause(LOOK_MS);
  }
}
