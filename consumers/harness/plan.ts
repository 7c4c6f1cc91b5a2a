/** What is to be written for a batch, gathered delivery by delivery. */

import type { ParkedDelivery } from '@/db/consuming/parked-deliveries';
import type { PartitionLease, PartitionWrite } from '@/db/consuming/partition-write';
import type { Cursor } from '@/db/log/cursor';
import { isAfter } from '@/db/log/cursor';
import { nowMs } from '@/server/clock';
import type { Delivery, Unreadable } from './delivery';
import { storable } from './storable';

/** The part of a write that grows with each delivery. */
export type Plan = Omit<PartitionWrite, 'assignment' | 'upTo'>;

/** A plan that does nothing yet. */
export const emptyPlan = (): Plan => ({
  done: [],
  events: [],
  moves: [],
  rows: [],
  news: [],
  held: [],
  released: [],
  timeouts: { set: [], over: [] },
});

/** Notes that a delivery is done; when it was held back before, it is let go. */
export function markDone(plan: Plan, delivery: Delivery, wasHeld: boolean): void {
  plan.done.push(delivery.event.id);
  if (wasHeld) plan.released.push(delivery.event.id);
}

/** Why a delivery waits that is not itself in trouble. */
export const behind = {
  state: 'behind',
  attempts: 0,
  dueInMs: null,
  reason: 'waits behind an earlier fact',
} as const;

/** A delivery that waits, until when and why. */
export type Waiting = { delivery: Delivery } & Pick<
  ParkedDelivery,
  'state' | 'attempts' | 'dueInMs' | 'reason' | 'silentMs' | 'tried'
>;

/** Notes that a delivery waits, and why. */
export function hold(plan: Plan, assignment: PartitionLease, { delivery, ...waiting }: Waiting): void {
  const { id: eventId, stream, version, metadata } = delivery.event;
  const { consumer, partition } = assignment;
  const { correlationId } = metadata;
  plan.held.push({
    consumer,
    partition,
    eventId,
    stream,
    version,
    correlationId,
    raw: delivery.raw,
    ...waiting,
    reason: storable(waiting.reason),
  });
}

/** A failed attempt, from when it began until it ended: now, unless it did before. */
export function triedSince(startedMs: number, endedMs: number = nowMs()) {
  const atMs = nowMs();
  return { outcome: 'failed', startedMsAgo: atMs - startedMs, endedMsAgo: atMs - endedMs } as const;
}

/** Notes that what nobody can read is dead until a person acts. */
export function bury(plan: Plan, assignment: PartitionLease, unreadable: Unreadable): void {
  const { consumer, partition } = assignment;
  const tried = triedSince(nowMs());
  plan.held.push({ consumer, partition, ...unreadable, state: 'dead', attempts: 1, dueInMs: null, tried });
}

/** The later of two places. */
export const later = (a: Cursor, b: Cursor): Cursor => (isAfter(a, b) ? a : b);
