/** One batch of one lane, done in the one write that makes it so; nothing here knows the broker. */
import { type Cursor, START } from '@/db/cursor';
import { nowMs } from '@/server/clock';
import type { Away } from './act';
import { admit } from './admit';
import { planOf } from './compute';
import type { Batch, Delivery } from './delivery';
import { countBatch } from './figures';
import type { Lane } from './lane-memory';
import { mended } from './mended';
import { behind, bury, hold, later } from './plan';
import { beginDeliveries, endDeliveries } from './steps';

/**
 * Does a batch: leaves out what was done before, computes, writes everything in one statement. Gives what is
 * left when the outside is away; that is neither done nor held.
 * Throws what the store throws; then nothing of the batch is done.
 */
export async function doBatch(lane: Lane, received: Batch): Promise<Away | undefined> {
  const begunMs = nowMs();
  const batch = await mended(lane, received);
  const { done, ready, waiting } = await admit(lane, batch);
  beginDeliveries(lane.hold, ready);
  const { plan, away, orders } = await planOf(lane, ready, batch);
  for (const delivery of waiting) hold(plan, lane.hold, { delivery, ...behind });
  for (const unreadable of batch.unreadable) bury(plan, lane.hold, unreadable);
  if (batch.again) plan.released.push(...done);
  const upTo = away ? reached(ready, away.left) : batch.upTo;
  const nothing = plan.done.length + plan.held.length + plan.released.length === 0;
  if (away && nothing) return away;
  const rewound = batch.isRewind && { rewound: { missing: plan.done.length } };
  await lane.store.write({ lane: lane.hold, upTo, workedMs: nowMs() - begunMs, ...plan, ...rewound });
  lane.known.keep(orders);
  endDeliveries(ready, plan);
  countBatch(lane.hold, plan, { atMs: begunMs, deliveries: ready });
  for (const { stream } of plan.held) lane.held.add(stream);
  lane.seen = later(lane.seen, upTo);
  return away;
}

/** How far a batch was done of which something is left. */
function reached(ready: readonly Delivery[], left: readonly Delivery[]): Cursor {
  const waits = new Set(left);
  const done = ready.filter((delivery) => !waits.has(delivery));
  return done.reduce((upTo: Cursor, { cursor }) => later(upTo, cursor), START);
}
