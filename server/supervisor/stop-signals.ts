/** Being told to stop once means in order, being told again means at once. */
import { nowMs } from '@/server/clock';

// npm hands Ctrl-C on to a child that the terminal has told already: an echo, not a second wish.
const echoMs = 1_000;

/** Resolves with the first SIGINT, SIGTERM or SIGHUP; calls `insisted` at a later one. */
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
