/** How long each process was at work while everything broke, from one look at all of them to the next. */
import { nowMs, pause } from '@/server/clock';
import { soundAfterMs } from '@/server/supervisor/keep-running';
import { runningProcesses, type TargetShop } from './target-shop';

const LOOK_MS = 100;
/** So long that the supervisor has forgiven what was before, and a little more: we look from outside. */
const STABLE_MS = soundAfterMs + 250;

/** What became of one process: how long it was at work, how often it stopped, and its longest absence. */
export type Uptime = { upMs: number; stops: number; longestAwayMs: number };

/** The process that is there, if one is, and since when it or nobody is. */
type State = Uptime & { pid: number | undefined; sinceMs: number };

/** What was seen so far of processes with these names. */
export class Uptimes {
  readonly #states: ReadonlyMap<string, State>;
  #lookedMs: number;

  constructor(names: readonly string[], startMs: number) {
    const state = { upMs: 0, stops: 0, longestAwayMs: 0, pid: undefined, sinceMs: startMs };
    this.#states = new Map(names.map((name) => [name, { ...state }]));
    this.#lookedMs = startMs;
  }

  /** Takes note of the processes that are at work at this moment, by name. */
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

  /** For how long a process has been at work without a break; 0 while it is away. */
  stableMs(name: string): number {
    const state = this.#states.get(name);
    return state?.pid === undefined ? 0 : this.#lookedMs - state.sinceMs;
  }

  /** What became of each. */
  all(): Record<string, Uptime> {
    const told = [...this.#states].map(
      ([name, { upMs, stops, longestAwayMs }]) => [name, { upMs, stops, longestAwayMs }] as const,
    );
    return Object.fromEntries(told);
  }
}

/**
 * Whether a role has been at work for a while: who is hit as soon as it is back does not work, and breaks
 * nothing. Of those who do the same, one is enough.
 */
export function isStable({ workers }: Pick<TargetShop, 'workers'>, role: string, uptimes: Uptimes): boolean {
  const names = role === 'consumers' ? [role, ...workers.names] : [role];
  return names.some((name) => uptimes.stableMs(name) >= STABLE_MS);
}

/** Looks at every process of the shop until told to stop. */
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
