/**
 * A partition stands still while a service that it needs cannot be reached. That costs no delivery an
 * attempt, but it makes orders late, so it is recorded from when until when.
 */
import { nowMs, pause } from '@/server/clock';
import { retryInMs } from './retry';
import { storable } from './storable';
import { LONGEST_PAUSE_MS, patiently, type Work } from './work';

/** Why the partition cannot go on, since when it has tried to, and how often. */
type Away = { reason: string; startedMs: number; tries: number };

/** Records that the partition stands still and pauses it, longer after each try. */
export async function pauseInOutage(work: Work, { reason, startedMs, tries }: Away): Promise<void> {
  const { assignment, log, signal } = work;
  log.warn({ assignment: assignment.hold, reason }, 'the outside is away');
  const forMs = Math.min(retryInMs(tries), LONGEST_PAUSE_MS);
  const error = storable(reason);
  const outage = { error, startedMsAgo: nowMs() - startedMs, forMs };
  assignment.outageSince = await patiently(work, () => assignment.store.recordOutage(outageOf(work), outage));
  await pause(forMs, signal);
}

/** Records that the partition goes on, if it stood still. */
export async function endOutage(work: Work): Promise<void> {
  const { assignment } = work;
  if (assignment.outageSince === undefined) return;
  await patiently(work, () => assignment.store.endOutage(outageOf(work)));
  assignment.outageSince = undefined;
}

const outageOf = ({ assignment: { hold, partitions, outageSince: startedAt } }: Work) => ({
  consumer: hold.consumer,
  partition: hold.partition,
  partitions,
  ...(startedAt !== undefined && { startedAt }),
});
