/** Strikes when the schedule says so, and tells what really happened. */
import { nowMs, pause } from '@/server/clock';
import { strikes } from './faults/kinds';
import { type Fault, nameOf, type Schedule } from './schedule';
import type { Stage } from './stage';

/** What became of a fault: when it began, and why it could not be done, if it could not. */
export type Struck = { fault: Fault; atMs: number; failure?: string };

/** Does all faults of a schedule; resolves when the last is over. Never throws. */
export async function strikeAll(
  stage: Stage,
  { faults }: Schedule,
  say: (line: string) => void,
): Promise<Struck[]> {
  const startMs = nowMs();
  const places = new Map<string, Promise<unknown>>();
  const underway: Promise<Struck>[] = [];
  for (const fault of faults) {
    const dueMs = startMs + fault.atMs;
    if (dueMs > nowMs()) await pause(dueMs - nowMs());
    const place = fault.target ?? strikes[fault.kind].place;
    const before = places.get(place) ?? Promise.resolve();
    const struck = before.then(() => strikeOne(stage, fault, { startMs, say }));
    places.set(place, struck);
    underway.push(struck);
  }
  return Promise.all(underway);
}

async function strikeOne(
  stage: Stage,
  fault: Fault,
  { startMs, say }: { startMs: number; say: (line: string) => void },
): Promise<Struck> {
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
