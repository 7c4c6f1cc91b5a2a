/**
 * The time of a simulated world: it only passes from one step to the next, every step belongs to a process,
 * and a step is over when nothing more follows from it.
 */

/** Something that runs by itself: it can die, and be frozen for a while. */
export type Process = { readonly name: string; alive: boolean; frozenUntilMs: number };

/** A step to come; whoever planned it may take it back. */
export type Step = { atMs: number; process: Process; act: () => void; cancelled: boolean };

export type Time = {
  nowMs(): number;
  /** The process whose step this is. */
  current(): Process;
  /** Lets a process do something after a while; a dead one does it never, a frozen one once it wakes. */
  after(process: Process, delayMs: number, act: () => void): Step;
  /** Waits in the process whose step this is; ends early when the signal aborts. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** Takes step after step until nothing is left to do before this moment. */
  passUntil(untilMs: number): Promise<void>;
};

/** When the simulated time begins. */
export const BEGINNING_MS = Date.UTC(2026, 0, 1);

/** A process at the moment it begins. */
export const processNamed = (name: string): Process => ({ name, alive: true, frozenUntilMs: 0 });

/** A world's time, at its beginning. */
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

/** Steps lie in order, the next one last; of two at the same moment the one planned first comes first. */
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
 * Takes step after step until there is none. All that follows from a step follows in promises, and the
 * machine is through with those before it begins the next immediate; it has room for many in one turn.
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
