/** Who of a batch may be done now: nothing twice, and nothing before what comes earlier in its stream. */
import { isAfter } from '@/db/log/cursor';
import type { Batch, Delivery } from './delivery';
import type { Partition } from './partition-memory';

/** What was done before, what may be done now, and what waits behind an earlier fact; each event once. */
export type Admitted = { done: Set<string>; ready: Delivery[]; waiting: Delivery[] };

/** Sorts a batch. Throws what the store throws. */
export async function admit(assignment: Partition, batch: Batch): Promise<Admitted> {
  const done = await doneBefore(assignment, batch);
  const fresh = onlyOnce(batch.deliveries.filter(({ event }) => !done.has(event.id)));
  return { done, ...behindOthers(assignment, fresh, batch) };
}

async function doneBefore(
  { store, hold, seen }: Partition,
  { deliveries, again, reread }: Batch,
): Promise<Set<string>> {
  const asked = again || reread ? deliveries : deliveries.filter(({ cursor }) => !isAfter(cursor, seen));
  if (asked.length === 0) return new Set();
  return store.alreadyDone(
    hold.consumer,
    asked.map(({ event }) => event.id),
  );
}

/** Each event once, as it came first. */
function onlyOnce(deliveries: readonly Delivery[]): Delivery[] {
  const known = new Set<string>();
  return deliveries.filter(({ event: { id } }) => !known.has(id) && known.add(id));
}

/**
 * Whoever comes after something that waits, or that nobody can read, waits behind it; what was held has its
 * turn now.
 */
function behindOthers({ held }: Partition, deliveries: readonly Delivery[], { again, unreadable }: Batch) {
  const blockedFrom = new Map<string, number>();
  for (const { stream, version } of unreadable) {
    blockedFrom.set(stream, Math.min(version, blockedFrom.get(stream) ?? version));
  }
  const waits = ({ event: { stream, version } }: Delivery) =>
    (!again && held.has(stream)) || version > (blockedFrom.get(stream) ?? version);
  return { ready: deliveries.filter((one) => !waits(one)), waiting: deliveries.filter(waits) };
}
