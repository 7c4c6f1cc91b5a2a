/** The first stop signal stops gracefully, the second at once. */
import { nowMs } from '@/server/clock';

// npm forwards Ctrl-C to a child that the terminal has signalled already: an echo, not a second request.
const echoMs = 1_000;

/** Resolves on the first SIGINT, SIGTERM or SIGHUP; calls `insisted` on a later one. */
export function toldToStop(insisted: () => void): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | undefined;
    const told = () => {
      if (firstMs === undefined) {
        firstMs = nowMs();
        resolve();
      } else if (nowMs() - firstMs > echoMs) insisted();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, told);
  });
}
