/** Tells a slow start from one that hangs: a process that computes or logs still makes progress. */
import { statSync } from 'node:fs';
import { pause } from '@/server/clock';
import { cpuSecondsOf } from '@/server/supervisor/process-table';

/** The work of a process until now. */
export type Work = { cpuSeconds: number; logBytes: number };

const LOOK_EVERY_MS = 5_000;
/** Looks without progress until a start counts as hanging: two minutes of looking. */
const MOST_IDLE_LOOKS = 24;
/** Waiting costs a little processor time too: less than this between two signs of progress is none. */
const WORTH_SECONDS = 0.5;

/** Counts looks, not minutes: time in which the supervisor itself was not running is no one's fault. */
export class Progress {
  #last: Work = { cpuSeconds: 0, logBytes: 0 };
  #idleLooks = 0;

  constructor(private readonly mostIdleLooks = MOST_IDLE_LOOKS) {}

  /** Takes a look at the work so far; returns whether there was no progress for too many looks. */
  hasStalled(work: Work): boolean {
    const computed = work.cpuSeconds - this.#last.cpuSeconds >= WORTH_SECONDS;
    const moved = computed || work.logBytes !== this.#last.logBytes;
    if (moved) this.#last = work;
    this.#idleLooks = moved ? 0 : this.#idleLooks + 1;
    return this.#idleLooks >= this.mostIdleLooks;
  }
}

/** A process that is starting, and the log file that it writes to. */
export type Starting = { pid: number; logFile: string };

type Patience = { mostIdleLooks?: number; lookEveryMs?: number };

/** Resolves when the start of a process makes no more progress, or when it is aborted. */
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

/**
 * Asks again and again until there is an answer, for as long as the process makes progress; `hanging` when
 * it makes no more.
 */
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
