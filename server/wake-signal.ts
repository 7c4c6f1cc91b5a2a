/** A wait that ends early when woken; a wake-up that comes before the wait is not lost. */

export type WakeSignal = {
  /** Ends the current wait, or the next one. */
  wake(): void;
  /** Waits until woken, at most this many milliseconds. */
  wait(maxMs: number): Promise<void>;
};

/** A new wake signal with one waiter and any number of wakers. */
export function createWakeSignal(): WakeSignal {
  let called = false;
  let finish: (() => void) | undefined;
  return {
    wake() {
      called = true;
      finish?.();
    },
    wait(maxMs) {
      if (called) {
        called = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish?.(), maxMs);
        finish = () => {
          clearTimeout(timer);
          finish = undefined;
          called = false;
          resolve();
        };
      });
    },
  };
}
