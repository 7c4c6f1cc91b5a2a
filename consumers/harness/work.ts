/** What a partition works with while it lives, and its patience with a database that is away. */
import { errorClassOf } from '@/db/error-class';
import { nowMs, pause } from '@/server/clock';
import type { logFor } from '@/server/log';
import type { Partition } from './partition-memory';
import { retryInMs } from './retry';
import type { Subscription } from './subscription';

export type Work = {
  assignment: Partition;
  subscription: Subscription;
  signal: AbortSignal;
  log: ReturnType<typeof logFor>;
  /** Whether something that was held, or waited for, is due; asking takes the answer back. */
  takeDue: () => boolean;
  /** Waits while others go first. */
  giveWay?: () => Promise<void>;
};

/** Thrown in the middle of a batch when the partition is told to stop: it is neither done nor in trouble. */
export class Stopped extends Error {}

/** Pauses that grow no longer than this, so that what is back is soon noticed. */
export const LONGEST_PAUSE_MS = 5_000;

/** Tries again, with growing pauses, while the database is away. Throws any other error. */
export async function patiently<T>(work: Work, act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    work.assignment.step();
    try {
      return await act();
    } catch (error) {
      if (errorClassOf(error) !== 'outage' || work.signal.aborted) throw error;
      work.log.warn({ err: error, assignment: work.assignment.hold }, 'the database is away');
      work.assignment.calmSinceMs = nowMs();
      work.assignment.known.forget();
      await pause(Math.min(retryInMs(tries), LONGEST_PAUSE_MS), work.signal);
    }
  }
}
