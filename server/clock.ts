/** The only place in the deciding code that knows what time it is. */

/** The time now, as an ISO 8601 string in UTC with milliseconds. */
export const nowIso = (): string => new Date().toISOString();

/** The time now, in milliseconds since the epoch. */
export const nowMs = (): number => Date.now();

/** Resolves after the given number of milliseconds; ends early, without an error, when the signal aborts. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
  });

/** A moment as ISO 8601 text in UTC. Throws RangeError when it is not a moment. */
export const isoOf = (moment: Date | string | number): string => new Date(moment).toISOString();

/** A moment in milliseconds since the epoch. */
export const msOf = (moment: Date | string): number => new Date(moment).getTime();
