/**
 * Simulated time: it passes only from step to step, every step belongs to a process, and a step ends when
 * all its promises have settled.
 */

/** A simulated process: it can die or be frozen. */
export type Process = { readonly name: string; alive: boolean; frozenUntilMs: number };

/** A planned step, which can be cancelled. */
export type Step = { atMs: number; process: Process; act: () => void; cancelled: boolean };

export type Time = {
  nowMs(): number;
  /** The process of the current step. */
  current(): Process;
  /** Plans a step of a process; a dead process never takes it, a frozen one when it wakes. */
  after(process: Process, delayMs: number, act: () => void): Step;
  /** Waits in the current process; ends early when the signal aborts. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** Takes all steps up to this moment. */
  passUntil(untilMs: number): Promise<void>;
};

/** The start of simulated time. */
export const BEGINNING_MS = Date.UTC(2026, 0, 1);

/** A new process. */
export const processNamed = (name: string): Process => ({ name, alive: true, frozenUntilMs: 0 });

/** A world's time at its start. */
export function startTime(): Time {
  const steps: Step[] = [];
  let now = BEGINNING_MS;
  let running = processNamed('nobody');
  const after: Time['after'] = (process, delayMs, act) =>
    planned(steps, { atMs: now + Math.max(0, delayMs), process, act, cancelled: false });
  return {
    nowMs: () => now,
    current: () => running,
    after,
    pause: (ms, signal) => pauseIn({ after, process: running }, ms, signal),
    async passUntil(untilMs) {
      await untilNothingIsLeft(() => {
        const step = next(steps, untilMs);
        if (!step) return false;
        now = Math.max(now, step.atMs);
        running = step.process;
        step.act();
        return true;
      });
      now = untilMs;
    },
  };
}

/** Steps are sorted with the next one last; of two at the same moment the first planned comes first. */
function planned(steps: Step[], step: Step): Step {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.atMs ?? 0) > step.atMs) low = middle + 1;
    else high = middle;
  }
  steps.splice(low, 0, step);
  return step;
}

function next(steps: Step[], untilMs: number): Step | undefined {
  for (let step = steps.at(-1); step && step.atMs <= untilMs; step = steps.at(-1)) {
    steps.pop();
    const { process } = step;
    if (step.cancelled || !process.alive) continue;
    if (process.frozenUntilMs <= step.atMs) return step;
    planned(steps, Object.assign(step, { atMs: process.frozenUntilMs }));
  }
  return undefined;
}

function pauseIn(
  { after, process }: { after: Time['after']; process: Process },
  ms: number,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const step = after(process, ms, () => finish());
    const finish = () => {
      step.cancelled = true;
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    signal?.addEventListener('abort', finish);
  });
}

const STEPS_A_TURN = 64;

/**
 * Takes steps until there are none. Everything that follows from a step is in promises, which Node settles
 * before the next immediate; queueing many immediates per turn is faster.
 */
const untilNothingIsLeft = (takeStep: () => boolean) =>
  new Promise<void>((resolve, reject) => {
    let isOver = false;
    const end = (settle: () => void) => {
      isOver = true;
      settle();
    };
    const take = () => {
      if (isOver) return;
      try {
        if (!takeStep()) end(resolve);
      } catch (error) {
        end(() => reject(error));
      }
    };
    const turn = () => {
      for (let step = 0; step < STEPS_A_TURN; step += 1) setImmediate(take);
      setImmediate(() => isOver || turn());
    };
    turn();
  });
