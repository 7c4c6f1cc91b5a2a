/** Injects faults on schedule and reports what really happened. */
import { nowMs, pause } from '@/server/clock';
import { injectors } from './faults/injectors';
import { type Fault, nameOf, type Schedule } from './schedule';
import { runningProcesses, type TargetShop } from './target-shop';
import { isStable, type Uptimes } from './uptimes';

/** An injected fault: when it began, and why it failed, if it did. */
export type InjectedFault = { fault: Fault; atMs: number; failure?: string };

type Reporting = { uptimes: Uptimes; say: (line: string) => void };

const LOOK_MS = 50;
const PATIENCE_MS = 60_000;

/** Injects all faults of a schedule and resolves when the last is over. Never throws. */
export async function injectFaults(
  shop: TargetShop,
  { faults }: Schedule,
  { uptimes, say }: Reporting,
): Promise<InjectedFault[]> {
  const startMs = nowMs();
  const queues = new Map<string, Promise<unknown>>();
  const underway: Promise<InjectedFault>[] = [];
  for (const fault of faults) {
    const dueMs = startMs + fault.atMs;
    if (dueMs > nowMs()) await pause(dueMs - nowMs());
    const resource = fault.target ?? injectors[fault.kind].resource;
    const before = queues.get(resource) ?? Promise.resolve();
    const injected = before.then(() => injectFault(shop, fault, { startMs, uptimes, say }));
    queues.set(resource, injected);
    underway.push(injected);
  }
  return Promise.all(underway);
}

async function injectFault(
  shop: TargetShop,
  fault: Fault,
  { startMs, uptimes, say }: Reporting & { startMs: number },
): Promise<InjectedFault> {
  if (fault.kind === 'kill') await untilStable(shop, fault, uptimes);
  const atMs = nowMs() - startMs;
  const what = nameOf(fault);
  try {
    say(`${(atMs / 1_000).toFixed(1).padStart(7)} s  ${what}`);
    await injectors[fault.kind].inject(shop, fault);
    return { fault, atMs };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    say(`${(atMs / 1_000).toFixed(1).padStart(7)} s  ${what} failed: ${failure}`);
    return { fault, atMs, failure };
  }
}

/** Waits until the process to be killed is stable, for a limited time. */
async function untilStable(shop: TargetShop, { target = '' }: Fault, uptimes: Uptimes): Promise<void> {
  const untilMs = nowMs() + PATIENCE_MS;
  for (;;) {
    uptimes.look(runningProcesses(shop), nowMs());
    if (isStable(shop, target, uptimes) || nowMs() > untilMs) return;
    await pause(LOOK_MS);
  }
}
