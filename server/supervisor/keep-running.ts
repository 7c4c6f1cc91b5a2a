/** Restarts processes that die: at once, then with growing backoff, never after a stop. */
import { nowMs, pause } from '@/server/clock';
import type { ServerProcess } from '@/server/supervisor/server-process';

/** How to start a process, and whom to notify. */
export interface Kept {
  name: string;
  start(): Promise<ServerProcess>;
  /** Reports a death, a failed restart or a recovery. */
  report(line: string): void;
  /** Called whenever the process changes. */
  changed(): void;
}

/** A supervised process. */
export interface KeptProcess {
  name: string;
  /** The current process id; undefined between two. */
  pid(): number | undefined;
  /** Stops it for good; resolves when it is gone. */
  stop(): Promise<void>;
  /** Stops this process so that another starts. */
  restart(): Promise<void>;
  kill(): void;
}

interface State {
  current: ServerProcess | undefined;
  reloading: boolean;
  ending: AbortController;
}

/** A process that ran this long can work: its backoff starts over. */
export const soundAfterMs = 5_000;

// Short pauses: a failed start costs a second or two of one core, a long pause costs waiting users more.
const longestMs = 3_000;

/** The backoff in milliseconds, by consecutive failures. */
export const backoffMs = (failures: number): number => Math.min(100 * 3 ** failures, longestMs);

/** Starts a process and keeps it running. Throws when the first start fails. */
export async function keepRunning(kept: Kept): Promise<KeptProcess> {
  const state: State = { current: await kept.start(), reloading: false, ending: new AbortController() };
  kept.changed();
  const watched = watch(kept, state);
  return {
    name: kept.name,
    pid: () => state.current?.pid,
    stop: () => end(state, watched),
    restart: async () => {
      state.reloading = true;
      await state.current?.stop();
    },
    kill: () => {
      state.ending.abort();
      state.current?.kill();
    },
  };
}

// A process may be starting right now: it is stopped once it has started.
async function end(state: State, watched: Promise<void>): Promise<void> {
  state.ending.abort();
  await state.current?.stop();
  await watched;
  await state.current?.stop();
}

async function watch(kept: Kept, state: State): Promise<void> {
  const { signal } = state.ending;
  for (let failures = 0; !signal.aborted; ) {
    const sinceMs = nowMs();
    const how = await state.current?.exited;
    if (signal.aborted) return;
    const reloading = state.reloading;
    failures = reloading || nowMs() - sinceMs > soundAfterMs ? 0 : failures + 1;
    const waitMs = reloading ? 0 : backoffMs(failures);
    if (how && !reloading) kept.report(`${kept.name} ended (${how}), starting it again`);
    state.current = undefined;
    kept.changed();
    await pause(waitMs, signal);
    if (!signal.aborted) await startAgain(kept, state);
  }
}

async function startAgain(kept: Kept, state: State): Promise<void> {
  const startedMs = nowMs();
  const done = state.reloading ? 'reloaded' : 'back';
  state.reloading = false;
  try {
    state.current = await kept.start();
    kept.changed();
    kept.report(`${kept.name} is ${done} after ${nowMs() - startedMs} ms`);
  } catch (error) {
    kept.report(`${kept.name} does not start: ${error instanceof Error ? error.message : error}`);
  }
}
