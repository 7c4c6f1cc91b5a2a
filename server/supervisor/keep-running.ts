/**
 * What dies is started again: at once at first, then after growing pauses, and never after it was told to
 * end.
 */
import { nowMs, pause } from '@/server/clock';
import type { ServerProcess } from '@/server/supervisor/server-process';

/** How to start a process, and whom to tell what becomes of it. */
export interface Kept {
  name: string;
  start(): Promise<ServerProcess>;
  /** Told when it died, could not be started again, or is back. */
  report(line: string): void;
  /** Told whenever there is another process under the name. */
  changed(): void;
}

/** A process that is started again when it dies. */
export interface KeptProcess {
  name: string;
  /** The number of the process there is now; undefined between two. */
  pid(): number | undefined;
  /** Ends it for good; resolves when it is gone. */
  stop(): Promise<void>;
  /** Ends this one, so that another begins. */
  restart(): Promise<void>;
  kill(): void;
}

interface State {
  current: ServerProcess | undefined;
  reloading: boolean;
  ending: AbortController;
}

/** Whatever ran for so many milliseconds can work: that it ended says nothing of its next start. */
export const soundAfterMs = 5_000;

// Somebody may be waiting: a start in vain costs a second or two of one processor, a long pause more.
const longestMs = 3_000;

/** The pause before the next try, by how many failed in a row, in milliseconds. */
export const backoffMs = (failures: number): number => Math.min(100 * 3 ** failures, longestMs);

/** Starts a process and keeps one running. Throws when the first start fails. */
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

// One may be starting at this moment: it is ended as soon as it has started.
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
