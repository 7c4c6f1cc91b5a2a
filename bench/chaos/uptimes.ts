/** How long each process was up during the faults, by sampling. */
import { nowMs, pause } from '@/server/clock';
import { soundAfterMs } from '@/server/supervisor/keep-running';
import { runningProcesses, type TargetShop } from './target-shop';

const LOOK_MS = 100;
/** The supervisor's reset time for its restart backoff, plus a margin, since we sample from outside. */
const STABLE_MS = soundAfterMs + 250;

/** One process: its uptime, its stops, and its longest absence. */
export type Uptime = { upMs: number; stops: number; longestAwayMs: number };

/** The current process, if any, and since when. */
type State = Uptime & { pid: number | undefined; sinceMs: number };

/** The samples of processes with these names. */
export class Uptimes {
  readonly #states: ReadonlyMap<string, State>;
  #lookedMs: number;

  constructor(names: readonly string[], startMs: number) {
    const state = { upMs: 0, stops: 0, longestAwayMs: 0, pid: undefined, sinceMs: startMs };
    this.#states = new Map(names.map((name) => [name, { ...state }]));
    this.#lookedMs = startMs;
  }

  /** Records a sample of running processes, by name. */
  look(pids: Readonly<Record<string, number>>, atMs: number): void {
    const passedMs = atMs - this.#lookedMs;
    this.#lookedMs = atMs;
    for (const [name, state] of this.#states) {
      const pid = pids[name];
      if (state.pid === undefined) state.longestAwayMs = Math.max(state.longestAwayMs, atMs - state.sinceMs);
      if (state.pid === pid) {
        if (pid !== undefined) state.upMs += passedMs;
        continue;
      }
      if (state.pid !== undefined) state.stops += 1;
      state.pid = pid;
      state.sinceMs = atMs;
    }
  }

  /** How long a process has run without a break; 0 while it is away. */
  stableMs(name: string): number {
    const state = this.#states.get(name);
    return state?.pid === undefined ? 0 : this.#lookedMs - state.sinceMs;
  }

  /** The uptime of each process. */
  all(): Record<string, Uptime> {
    const states = [...this.#states].map(
      ([name, { upMs, stops, longestAwayMs }]) => [name, { upMs, stops, longestAwayMs }] as const,
    );
    return Object.fromEntries(states);
  }
}

/**
 * Whether a role has been up for a while: killing a process that is still starting tests nothing. Any one of
 * several workers counts.
 */
export function isStable({ workers }: Pick<TargetShop, 'workers'>, role: string, uptimes: Uptimes): boolean {
  const names = role === 'consumers' ? [role, ...workers.names] : [role];
  return names.some((name) => uptimes.stableMs(name) >= STABLE_MS);
}

/** Samples every process of the shop until stopped. */
export function watchProcesses(shop: TargetShop, ending: AbortSignal): Uptimes {
  const uptimes = new Uptimes([...shop.roles, ...shop.workers.names], nowMs());
  void (async () => {
    while (!ending.aborted) {
      uptimes.look(runningProcesses(shop), nowMs());
      await pause(LOOK_MS, ending);
    }
  })();
  return uptimes;
}
