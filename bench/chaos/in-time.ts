/** Work that ends in time, also when whoever was asked stays silent for ever. */

/**
 * What the work gives, or `undefined` when it fails or takes longer. The timer is held by the event loop: a
 * signal with a time of its own may be collected before its time has come.
 */
export async function inTime<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
      giveUp.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(giveUp.signal), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
