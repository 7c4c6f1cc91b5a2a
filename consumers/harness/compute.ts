/** From deliveries to what is to be written: what follows from each, what is done, and what waits and why. */
import { nowMs } from '@/server/clock';
import type { Order } from '@/server/domain/order';
import { type Acted, type Away, actOnAll } from './act';
import type { CallTimes } from './calls';
import { type Commanded, conduct, ordersOf, reactTo } from './conduct';
import type { Batch, Delivery } from './delivery';
import type { Partition } from './partition-memory';
import { behind, emptyPlan, hold, markDone, type Plan, triedSince } from './plan';
import { project } from './project';
import { reflect } from './reflect';
import { retryInMs } from './retry';
import { timeoutsAfter } from './timeouts';

/** The plan, what is left when the outside is away, and the orders as they are once the plan is written. */
type Planned = { plan: Plan; away?: Away | undefined; orders: Map<string, Order> };

/** The plan for these deliveries; the trouble of one keeps no other stream from being done. */
export async function planOf(
  assignment: Partition,
  deliveries: readonly Delivery[],
  batch: Batch,
): Promise<Planned> {
  if (deliveries.length === 0) return { plan: emptyPlan(), orders: new Map() };
  const startedMs = nowMs();
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
  const {
    plan,
    acted,
    away,
    orders = new Map(),
  } = await computed(assignment, deliveries, { batch, attempt });
  for (const delivery of finished) markDone(plan, delivery, batch.again);
  if (assignment.consumer.kind === 'saga')
    plan.timeouts = timeoutsAfter(assignment.consumer, finished, orders);
  const left = new Set(away?.left);
  const undone = deliveries.filter((delivery) => !finished.has(delivery) && !left.has(delivery));
  holdUndone({ assignment, plan, blocked, acted, startedMs }, undone);
  return { plan, away, orders };
}

type Compute = { batch: Batch; attempt: (delivery: Delivery, work: () => void) => void };
type Computed = Omit<Planned, 'orders'> & { acted: Acted[]; orders?: Planned['orders'] };

async function computed(
  assignment: Partition,
  deliveries: readonly Delivery[],
  { batch, attempt }: Compute,
): Promise<Computed> {
  const { store, consumer, outside, calls } = assignment;
  if (consumer.kind === 'projection') {
    const plan = await project({ store, consumer }, deliveries, attempt);
    return { plan, acted: [] };
  }
  if (consumer.kind === 'mirror') return reflect({ store, consumer, outside }, deliveries, attempt);
  if (consumer.kind === 'saga') {
    const orders = await ordersOf(assignment, deliveries, batch.reread);
    const commanded = deliveries.map((delivery): Commanded => reactTo(consumer, orders, delivery));
    const plan = await conduct({ store, consumer: consumer.name, orders }, commanded, attempt);
    return { plan, acted: [], orders };
  }
  const answered = ({ event }: Delivery) => {
    assignment.answered.add(event.id);
    assignment.wake();
  };
  const asking = { effect: consumer, outside, calls, answered };
  const { acted, away } = await actOnAll(asking, deliveries, batch.probing === true);
  const commanded = acted.filter((result) => 'commands' in result);
  const deciding = commanded.filter(({ commands }) => commands.length > 0).map(({ delivery }) => delivery);
  const orders = await ordersOf(assignment, deciding, batch.reread);
  const plan = await conduct({ store, consumer: consumer.name, orders }, commanded, attempt);
  return { plan, acted, away, orders };
}

type MissingDelivery = {
  assignment: Partition;
  plan: Plan;
  blocked: Map<string, string>;
  acted: Acted[];
  startedMs: number;
};

/** The first undone fact of a stream says why it waits; the later ones wait behind it. */
function holdUndone(
  { assignment, plan, blocked, acted, startedMs }: MissingDelivery,
  undone: readonly Delivery[],
): void {
  const results = new Map(acted.map((result) => [result.delivery, result]));
  const seen = new Set<string>();
  for (const delivery of undone) {
    const { stream } = delivery.event;
    const first = !seen.has(stream);
    seen.add(stream);
    if (!first) {
      hold(plan, assignment.hold, { delivery, ...behind });
      continue;
    }
    const result = results.get(delivery);
    const why = reasonToWait(delivery, result, blocked.get(stream));
    hold(plan, assignment.hold, { delivery, ...why, tried: triedIn(result, startedMs) });
  }
}

/** A wait for an answer that is shorter than this makes no order late, and is not recorded. */
const LONG_WAIT_MS = 3_000;

/** The attempt that a delivery waits after: its call, or the work on its batch. */
function triedIn(result: Acted | undefined, startedMs: number) {
  if (result && 'waitedMs' in result) {
    const { waitedMs } = result;
    if (waitedMs < LONG_WAIT_MS) return undefined;
    return { outcome: 'unanswered', startedMsAgo: waitedMs, endedMsAgo: 0 } as const;
  }
  const call: CallTimes | undefined = result && 'call' in result ? result.call : undefined;
  return triedSince(call?.sinceMs ?? startedMs, call?.settledMs);
}

function reasonToWait(delivery: Delivery, result: Acted | undefined, trouble: string | undefined) {
  const attempts = delivery.attempts + 1;
  if (result && 'outage' in result) {
    const { outage: reason, silentMs = 0 } = result;
    // The wait that the failure costs counts as silence; that we come back later than that does not.
    const dueInMs = retryInMs(attempts);
    const counted = Math.floor(silentMs + dueInMs);
    return { state: 'retrying', attempts, dueInMs, reason, silentMs: counted } as const;
  }
  if (result && 'waitedMs' in result) return { ...unanswered(delivery, result), state: 'retrying' } as const;
  const reason = (result && 'broken' in result ? result.broken : trouble) ?? 'could not be done';
  return { state: 'dead', attempts, dueInMs: null, reason } as const;
}

const SOON_MS = 1_000;
const LATER_MS = 30_000;

/**
 * The answer wakes whoever waits for it here; somebody else who has the partition by then asks again soon.
 */
const unanswered = (
  { attempts }: Delivery,
  { waitedMs, silentMs }: Record<'waitedMs' | 'silentMs', number>,
) => ({
  attempts,
  silentMs: Math.floor(silentMs),
  dueInMs: Math.min(LATER_MS, Math.max(SOON_MS, waitedMs)),
  reason: 'no answer yet',
});
