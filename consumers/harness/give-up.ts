/** What a batch could not be done for: it waits for another attempt, or is dead until a person acts. */
import { errorClassOf } from '@/db/error-class';
import { nowMs } from '@/server/clock';
import type { Batch } from './delivery';
import { countBatch } from './figures';
import { bury, emptyPlan, hold, triedSince } from './plan';
import { retryInMs } from './retry';
import { endDeliveries } from './steps';
import { patiently, type Work } from './work';

/** Why a batch was given up, and when work on it began. */
export type GivenUp = { cause: unknown; startedMs: number };

/** Parks the deliveries of a batch, or makes dead letters of them. */
export async function giveUpOn(work: Work, batch: Batch, { cause, startedMs }: GivenUp): Promise<void> {
  const { assignment } = work;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const plan = emptyPlan();
  const atMs = nowMs();
  for (const delivery of batch.deliveries) {
    const attempts = delivery.attempts + 1;
    const tried = triedSince(startedMs);
    hold(plan, assignment.hold, { delivery, attempts, reason, ...untilWhen(cause, attempts), tried });
    assignment.held.add(delivery.event.stream);
  }
  for (const unreadable of batch.unreadable) bury(plan, assignment.hold, unreadable);
  work.log.error({ err: cause, assignment: assignment.hold }, 'set apart');
  await patiently(work, () =>
    assignment.store.write({ assignment: assignment.hold, upTo: batch.upTo, ...plan }),
  );
  endDeliveries(batch.deliveries, plan);
  countBatch(assignment.hold, plan, { atMs, deliveries: batch.deliveries });
}

/** Others were faster each time: that ends by itself. What the store will not have is for a person. */
const untilWhen = (cause: unknown, attempts: number) =>
  errorClassOf(cause) === 'conflict'
    ? ({ state: 'retrying', dueInMs: retryInMs(attempts) } as const)
    : ({ state: 'dead', dueInMs: null } as const);
