/**
 * Notices a partition whose work has come to a standstill: a call that never returns must not keep the lease
 * for ever.
 */
import type { Consumer, Effect } from './define';

export type Progress = {
  /** Something has ended: a wait, a call, a statement. */
  step(): void;
  /** Counts a look; returns whether nothing has ended over as many looks as are allowed. */
  isStalled(): boolean;
  /** Stops all waiting for this partition's work. */
  abandon(): void;
  /** Resolves once it is abandoned. */
  abandoned: Promise<void>;
};

/**
 * Watches one partition. Looks are counted and not seconds, so time in which this process did not run is
 * never taken for a standstill.
 */
export function watchProgress(mostLooks: number): Progress {
  let looks = 0;
  let abandon = () => {};
  const abandoned = new Promise<void>((resolve) => {
    abandon = resolve;
  });
  return {
    abandon,
    abandoned,
    step() {
      looks = 0;
    },
    isStalled() {
      looks += 1;
      return looks > mostLooks;
    },
  };
}

/** The same consumer; each answer that its calls get is a step. */
export function noticing(consumer: Consumer, { step }: Progress): Consumer {
  if (consumer.kind !== 'effect') return consumer;
  const act = (...asked: Parameters<Effect['act']>) => consumer.act(...asked).finally(step);
  return { ...consumer, act };
}
