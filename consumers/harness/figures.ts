/** What a worker counts: once a batch, once a round of beats, and what waits when somebody asks. */
import type { Sql } from '@/db/connect';
import { countParked } from '@/db/consuming/parked-deliveries';
import type { PartitionLease } from '@/db/consuming/partition-write';
import { msOf, nowMs } from '@/server/clock';
import { logFor } from '@/server/log';
import { metrics, readWhenAsked } from '@/server/observing/metrics';
import type { Delivery } from './delivery';
import type { Plan } from './plan';

/** Counts a batch that is written, and says whose it was when the log wants to know. */
export function countBatch({ consumer, partition }: PartitionLease, plan: Plan, begun: Begun): void {
  const dead = plan.held.filter(({ state }) => state === 'dead');
  const held = plan.held.length - dead.length;
  const outcomes = { done: plan.done.length, held, dead: dead.length };
  for (const [outcome, count] of Object.entries(outcomes)) {
    if (count > 0) metrics.deliveries.inc({ consumer, outcome }, count);
  }
  const now = nowMs();
  metrics.batches.observe({ consumer }, (now - begun.atMs) / 1_000);
  const [oldest] = begun.deliveries;
  if (oldest) metrics.ages.observe({ consumer }, Math.max(0, now - msOf(oldest.event.at)) / 1_000);
  const log = logFor('consumers');
  // Why it is dead stands beside it, for operators: the words of others may be about people.
  for (const { eventId, correlationId } of dead) {
    log.warn({ consumer, partition, eventId, correlationId }, 'a delivery is dead');
  }
  if (!log.isLevelEnabled('debug')) return;
  const correlationIds = [...new Set(begun.deliveries.map(({ event }) => event.metadata.correlationId))];
  log.debug({ consumer, partition, ...outcomes, ms: now - begun.atMs, correlationIds }, 'a batch is written');
}

/** When a batch was begun, and its deliveries, oldest first. */
type Begun = { atMs: number; deliveries: readonly Delivery[] };

/** Counts the partitions that this worker holds now, of each of these consumers. */
export function countPartitions(
  consumers: readonly { name: string }[],
  held: Iterable<{ consumer: string }>,
): void {
  const assignments = [...held];
  for (const { name: consumer } of consumers) {
    metrics.assignments.set(
      { consumer },
      assignments.filter((assignment) => assignment.consumer === consumer).length,
    );
  }
}

/** Has what waits in the whole shop, of these consumers, counted whenever somebody asks for the figures. */
export function watchTrouble(sql: Sql, consumers: readonly string[]): void {
  readWhenAsked(async () => {
    const counts = await countParked(sql, consumers);
    for (const consumer of consumers) {
      const own = counts.find((one) => one.consumer === consumer);
      metrics.waiting.set({ consumer, state: 'held' }, own?.held ?? 0);
      metrics.waiting.set({ consumer, state: 'dead' }, own?.dead ?? 0);
    }
  });
}
