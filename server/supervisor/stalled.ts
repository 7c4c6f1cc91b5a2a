/** Tells a slow start from a hang: CPU time or log output counts as progress. */
import { statSync } from 'node:fs';
import { pause } from '@/server/clock';
import { cpuSecondsOf } from '@/server/supervisor/process-table';

/** A process's work so far. */
export type Work = { cpuSeconds: number; logBytes: number };

const LOOK_EVERY_MS = 5_000;
/** Checks without progress until a start counts as hanging: two minutes' worth. */
const MOST_IDLE_LOOKS = 24;
/** Waiting also uses some CPU time: less than this between two checks is no progress. */
const WORTH_SECONDS = 0.5;

/** Counts checks rather than minutes, so time in which the supervisor itself was suspended does not count. */
export class Progress {
  #last: Work = { cpuSeconds: 0, logBytes: 0 };
  #idleLooks = 0;

  constructor(private readonly mostIdleLooks = MOST_IDLE_LOOKS) {}

  /** Records the work so far; returns whether too many checks saw no progress. */
  hasStalled(work: Work): boolean {
    const computed = work.cpuSeconds - this.#last.cpuSeconds >= WORTH_SECONDS;
    const moved = computed || work.logBytes !== this.#last.logBytes;
    if (moved) this.#last = work;
    this.#idleLooks = moved ? 0 : this.#idleLooks + 1;
    return this.#idleLooks >= this.mostIdleLooks;
  }
}

/** A starting process and its log file. */
export type Starting = { pid: number; logFile: string };

type Patience = { mostIdleLooks?: number; lookEveryMs?: number };

/** Resolves when a start stalls or is aborted. */
export async function untilStalled(
  { pid, logFile }: Starting,
  signal: AbortSignal,
  { mostIdleLooks, lookEveryMs = LOOK_EVERY_MS }: Patience = {},
): Promise<void> {
  const progress = new Progress(mostIdleLooks);
  while (!signal.aborted) {
    if (progress.hasStalled({ cpuSeconds: cpuSecondsOf(pid), logBytes: sizeOf(logFile) })) return;
    await pause(lookEveryMs, signal);
  }
}

const ASK_EVERY_MS = 20;

/** Polls until there is an answer while the process makes progress; otherwise returns `hanging`. */
export async function answerOrHanging<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  starting: Starting,
  patience?: Patience,
): Promise<T | 'hanging'> {
  const over = new AbortController();
  const asked = async (): Promise<T | 'hanging'> => {
    while (!over.signal.aborted) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await pause(ASK_EVERY_MS, over.signal);
    }
    return 'hanging';
  };
  const stalled = untilStalled(starting, over.signal, patience).then(() => 'hanging' as const);
  return Promise.race([asked(), stalled]).finally(() => over.abort());
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
