/** The only source of time in decision code. */

/** A clock in milliseconds since the epoch, with a pause. */
export type Clock = { nowMs(): number; pause(ms: number, signal?: AbortSignal): Promise<void> };

const machine: Clock = { nowMs: () => Date.now(), pause: pauseForReal };
let clock = machine;

/**
 * Replaces the clock by a simulated one until the returned function is called. For simulations only, which
 * a test enforces. Throws when time is already simulated.
 */
export function simulateTime(simulated: Clock): () => void {
  if (clock !== machine) throw new Error('the time is simulated already');
  clock = simulated;
  return () => {
    clock = machine;
  };
}

/** The time now, as an ISO 8601 string in UTC with milliseconds. */
export const nowIso = (): string => new Date(clock.nowMs()).toISOString();

/** The time now, in milliseconds since the epoch. */
export const nowMs = (): number => clock.nowMs();

/** Resolves after the given number of milliseconds; ends early, without an error, when the signal aborts. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> => clock.pause(ms, signal);

function pauseForReal(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
  });
}

/** A moment as ISO 8601 text in UTC. Throws RangeError when it is not a moment. */
export const isoOf = (moment: Date | string | number): string => new Date(moment).toISOString();

/** A moment in milliseconds since the epoch. */
export const msOf = (moment: Date | string): number => new Date(moment).getTime();
