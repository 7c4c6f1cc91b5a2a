/**
 * One batch of one lane, from deliveries to the one write that makes them done; nothing here knows the
 * broker.
 */
import { type Cursor, isAfter } from '@/db/cursor';
import type { LaneHold } from '@/db/lane-write';
import { jittered } from '@/server/ids';
import { type Acted, actOnAll } from './act';
import { type Commanded, conduct, knownOrders, reactTo } from './conduct';
import type { Consumer } from './define';
import type { Delivery, Received } from './delivery';
import { mended } from './mended';
import type { Outside } from './outside';
import { bury, emptyPlan, hold, later, markDone, type Plan } from './plan';
import { project } from './project';
import { retryInMs } from './retry';
import type { Store } from './store';

/**
 * A lane at work: what it may use and what it remembers. `held` are the streams on which a delivery waits;
 * whatever comes after `seen` was never done, so the inbox need not be asked.
 */
export type Lane = {
  store: Store;
  consumer: Consumer;
  hold: LaneHold;
  outside: Outside;
  held: Set<string>;
  seen: Cursor;
};

/** What to do with a batch: `again` when it was held before, `reread` when a first try met a conflict. */
export type Batch = Received & { again: boolean; reread: boolean };

/**
 * Does a batch: leaves out what was done before, computes, writes everything in one statement.
 * Throws what the database throws; then nothing of the batch is done.
 */
export async function doBatch(lane: Lane, received: Batch): Promise<void> {
  const batch = await mended(lane, received);
  const done = await doneBefore(lane, batch);
  const fresh = onlyOnce(batch.deliveries.filter(({ event }) => !done.has(event.id)));
  const { ready, waiting } = behindOthers(lane, fresh, batch);
  const plan = await planOf(lane, ready, batch);
  for (const delivery of waiting) hold(plan, lane.hold, { delivery, ...behind });
  for (const unreadable of batch.unreadable) bury(plan, lane.hold, unreadable);
  if (batch.again) plan.released.push(...done);
  await lane.store.write({ lane: lane.hold, upTo: batch.upTo, ...plan });
  for (const { stream } of plan.held) lane.held.add(stream);
  lane.seen = later(lane.seen, batch.upTo);
}

async function doneBefore(
  { store, hold, seen }: Lane,
  { deliveries, again, reread }: Batch,
): Promise<Set<string>> {
  const asked = again || reread ? deliveries : deliveries.filter(({ cursor }) => !isAfter(cursor, seen));
  if (asked.length === 0) return new Set();
  return store.alreadyDone(
    hold.consumer,
    asked.map(({ event }) => event.id),
  );
}

const behind = {
  state: 'behind',
  attempts: 0,
  dueInMs: null,
  reason: 'waits behind an earlier fact',
} as const;

/** Each event once, as it came first. */
function onlyOnce(deliveries: readonly Delivery[]): Delivery[] {
  const known = new Set<string>();
  return deliveries.filter(({ event: { id } }) => !known.has(id) && known.add(id));
}

/**
 * Whoever comes after something that waits, or that nobody can read, waits behind it; what was held has its
 * turn now.
 */
function behindOthers({ held }: Lane, deliveries: readonly Delivery[], { again, unreadable }: Batch) {
  const blockedFrom = new Map<string, number>();
  for (const { stream, version } of unreadable) {
    blockedFrom.set(stream, Math.min(version, blockedFrom.get(stream) ?? version));
  }
  const waits = ({ event: { stream, version } }: Delivery) =>
    (!again && held.has(stream)) || version > (blockedFrom.get(stream) ?? version);
  return { ready: deliveries.filter((one) => !waits(one)), waiting: deliveries.filter(waits) };
}

async function planOf(lane: Lane, deliveries: readonly Delivery[], { again, reread }: Batch): Promise<Plan> {
  if (deliveries.length === 0) return emptyPlan();
  const blocked = new Map<string, string>();
  const finished = new Set<Delivery>();
  const attempt = (delivery: Delivery, work: () => void) => {
    if (blocked.has(delivery.event.stream)) return;
    try {
      work();
      finished.add(delivery);
    } catch (error) {
      blocked.set(delivery.event.stream, error instanceof Error ? error.message : String(error));
    }
  };
  const { plan, acted } = await computed(lane, deliveries, { reread, attempt });
  for (const delivery of finished) markDone(plan, delivery, again);
  const undone = deliveries.filter((delivery) => !finished.has(delivery));
  holdUndone({ lane, plan, blocked, acted }, undone);
  return plan;
}

type Compute = { reread: boolean; attempt: (delivery: Delivery, work: () => void) => void };

async function computed(lane: Lane, deliveries: readonly Delivery[], { reread, attempt }: Compute) {
  const { store, consumer, outside } = lane;
  if (consumer.kind === 'projection') {
    return { plan: await project({ store, consumer }, deliveries, attempt), acted: [] };
  }
  const acted = consumer.kind === 'effect' ? await actOnAll(consumer, outside, deliveries) : [];
  const orders = await knownOrders(store, deliveries, reread || consumer.kind === 'effect');
  const commanded: Commanded[] =
    consumer.kind === 'effect'
      ? acted.filter((result) => 'commands' in result)
      : deliveries.map((delivery) => ({ delivery, commands: reactTo(consumer, orders, delivery) }));
  return { plan: await conduct({ store, consumer: consumer.name, orders }, commanded, attempt), acted };
}

type Undone = { lane: Lane; plan: Plan; blocked: Map<string, string>; acted: Acted[] };

/** The first undone fact of a stream says why it waits; the later ones wait behind it. */
function holdUndone({ lane, plan, blocked, acted }: Undone, undone: readonly Delivery[]): void {
  const results = new Map(acted.map((result) => [result.delivery, result]));
  const seen = new Set<string>();
  for (const delivery of undone) {
    const { stream } = delivery.event;
    const first = !seen.has(stream);
    seen.add(stream);
    const why = first ? reasonToWait(delivery, results.get(delivery), blocked.get(stream)) : behind;
    hold(plan, lane.hold, { delivery, ...why });
  }
}

function reasonToWait({ attempts }: Delivery, result: Acted | undefined, trouble: string | undefined) {
  const tried = attempts + 1;
  if (result && 'outage' in result) {
    const dueInMs = result.counts ? retryInMs(tried) : jittered(1_000);
    return {
      state: 'retrying',
      attempts: result.counts ? tried : attempts,
      dueInMs,
      reason: result.outage,
    } as const;
  }
  const reason = (result && 'broken' in result ? result.broken : trouble) ?? 'could not be done';
  return { state: 'dead', attempts: tried, dueInMs: null, reason } as const;
}
