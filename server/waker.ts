/** A wait that ends early when someone calls: sleeps do not miss a call that came before them. */

export type Waker = {
  /** Ends the wait that is on, or the next one. */
  wake(): void;
  /** Waits until woken, at most so many milliseconds. */
  wait(maxMs: number): Promise<void>;
};

/** A new waker; one waits, any number call. */
export function createWaker(): Waker {
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
