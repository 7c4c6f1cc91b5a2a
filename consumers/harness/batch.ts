/** One batch of one partition, done in the one write that makes it so; nothing here knows the broker. */
import { type Cursor, START } from '@/db/log/cursor';
import { nowMs } from '@/server/clock';
import type { Away } from './act';
import { admit } from './admit';
import { planOf } from './compute';
import type { Batch, Delivery } from './delivery';
import { countBatch } from './figures';
import { mended } from './mended';
import type { Partition } from './partition-memory';
import { behind, bury, hold, later } from './plan';
import { beginDeliveries, endDeliveries } from './steps';

/**
 * Does a batch: leaves out what was done before, computes, writes everything in one statement. Gives what is
 * left when the outside is away; that is neither done nor held.
 * Throws what the store throws; then nothing of the batch is done.
 */
export async function doBatch(assignment: Partition, received: Batch): Promise<Away | undefined> {
  const begunMs = nowMs();
  const batch = await mended(assignment, received);
  const { done, ready, waiting } = await admit(assignment, batch);
  beginDeliveries(assignment.hold, ready);
  const { plan, away, orders } = await planOf(assignment, ready, batch);
  for (const delivery of waiting) hold(plan, assignment.hold, { delivery, ...behind });
  for (const unreadable of batch.unreadable) bury(plan, assignment.hold, unreadable);
  if (batch.again) plan.released.push(...done);
  const upTo = away ? reached(ready, away.left) : batch.upTo;
  const nothing = plan.done.length + plan.held.length + plan.released.length === 0;
  if (away && nothing) return away;
  const rewound = batch.isRewind && { rewound: { missing: plan.done.length } };
  await assignment.store.write({
    assignment: assignment.hold,
    upTo,
    durationMs: nowMs() - begunMs,
    ...plan,
    ...rewound,
  });
  assignment.known.keep(orders);
  endDeliveries(ready, plan);
  countBatch(assignment.hold, plan, { atMs: begunMs, deliveries: ready });
  for (const { stream } of plan.held) assignment.held.add(stream);
  assignment.seen = later(assignment.seen, upTo);
  return away;
}

/** How far a batch was done of which something is left. */
function reached(ready: readonly Delivery[], left: readonly Delivery[]): Cursor {
  const waits = new Set(left);
  const done = ready.filter((delivery) => !waits.has(delivery));
  return done.reduce((upTo: Cursor, { cursor }) => later(upTo, cursor), START);
}
