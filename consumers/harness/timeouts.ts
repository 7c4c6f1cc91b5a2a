/** What sagas wait for: begun and ended by facts, and over when nothing came in time. */

import type { PartitionWrite } from '@/db/consuming/partition-write';
import type { DueTimeout } from '@/db/consuming/saga-timeouts';
import { errorClassOf } from '@/db/error-class';
import { START } from '@/db/log/cursor';
import { nowMs } from '@/server/clock';
import { loadOrders } from '@/server/commands/load-orders';
import { noOrder, type Order } from '@/server/domain/order';
import { failpoint } from '@/server/failpoints';
import { decideAll, sessionFor } from './conduct';
import type { Saga } from './define';
import type { Delivery } from './delivery';
import type { Partition } from './partition-memory';
import { emptyPlan } from './plan';
import { patiently, type Work } from './work';

/**
 * What is waited for after these deliveries, and what no longer: of each the last word counts.
 * @param orders as they are after these deliveries
 */
export function timeoutsAfter(
  { timeouts = {} }: Saga,
  deliveries: Iterable<Delivery>,
  orders: ReadonlyMap<string, Order>,
): PartitionWrite['timeouts'] {
  const words = new Map<string, PartitionWrite['timeouts']>();
  for (const { event } of deliveries) {
    const { stream, id: eventId, type, metadata } = event;
    const { correlationId } = metadata;
    const order = orders.get(stream) ?? noOrder;
    for (const [name, { from, until, unless, afterMs }] of Object.entries(timeouts)) {
      const begun = { stream, name, eventId, correlationId };
      const key = `${name} ${stream}`;
      if (until.includes(type)) words.set(key, { set: [], over: [{ stream, name }] });
      else if (from.includes(type) && !unless?.(order))
        words.set(key, { set: [{ ...begun, dueInMs: afterMs() }], over: [] });
    }
  }
  const last = [...words.values()];
  return { set: last.flatMap(({ set }) => set), over: last.flatMap(({ over }) => over) };
}

const LONGEST_GRACE_MS = 30_000;
const MOST_CONFLICTS = 8;
const POSTPONED_MS = 60_000;

/**
 * Ends what was waited for in vain. While nobody worked here nothing could come in time: after a break each
 * is given its whole time once more, at most half a minute.
 */
export async function workOnTimeouts(work: Work): Promise<void> {
  const { assignment } = work;
  if (assignment.consumer.kind !== 'saga' || !assignment.consumer.timeouts) return;
  const { timeouts } = assignment.consumer;
  const calmMs = nowMs() - assignment.calmSinceMs;
  const due = await patiently(work, () => assignment.store.dueTimeouts(assignment.hold));
  const ripe = due.filter(({ name }) => {
    const afterMs = timeouts[name]?.afterMs() ?? 0;
    return calmMs >= Math.min(afterMs, LONGEST_GRACE_MS);
  });
  if (ripe.length > 0 && !(await ended(work, ripe))) {
    for (const one of ripe) if (!(await ended(work, [one]))) await postpone(work, one);
  }
}

/** Ends these at once. Gives false when that is not to be done; then nothing of it is. */
async function ended(work: Work, due: readonly DueTimeout[]): Promise<boolean> {
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await patiently(work, () => endTimeouts(work.assignment, due));
      return true;
    } catch (error) {
      const trouble = errorClassOf(error);
      if (trouble === 'lease-lost' || trouble === 'outage') throw error;
      if (trouble === 'conflict' && conflicts < MOST_CONFLICTS) continue;
      work.log.error(
        { err: error, assignment: work.assignment.hold, streams: due.length },
        'could not end a timeout',
      );
      return false;
    }
  }
}

/**
 * Does what follows when these are over, in the write that ends them; the orders are read from the log, so
 * whatever came in the last moment counts. Throws what the store throws; then nothing is done.
 */
export async function endTimeouts({ store, consumer, hold }: Partition, due: readonly DueTimeout[]) {
  if (consumer.kind !== 'saga') return;
  const { timeouts = {}, name: service } = consumer;
  const traces = new Map<string, string>();
  const orders = await loadOrders(
    notingTraces(store.readStreams, traces),
    due.map(({ stream }) => stream),
  );
  const commanded = due.map((one) => {
    const commands = timeouts[one.name]?.react(orders.get(one.stream) ?? noOrder) ?? [];
    return { ...one, commands };
  });
  const plan = emptyPlan();
  const session = await sessionFor(store, orders, commanded);
  for (const { commands, eventId: causationId, correlationId, name } of commanded) {
    const traceparent = traces.get(causationId);
    const origin = { causationId, correlationId, ...(traceparent ? { traceparent } : {}) };
    const occasion = { name: [causationId, 'timeout', name], ...origin };
    decideAll({ plan, session, consumer: service }, occasion, commands);
  }
  plan.timeouts.over = due.map(({ stream, name }) => ({ stream, name }));
  failpoint('timeout.due');
  await store.write({ assignment: hold, upTo: START, ...plan });
}

/** What is read also tells to which trace each fact belongs. */
const notingTraces =
  (readStreams: Partition['store']['readStreams'], traces: Map<string, string>): typeof readStreams =>
  async (...asked) => {
    const read = await readStreams(...asked);
    for (const { id, metadata } of [...read.values()].flat()) {
      if (metadata.traceparent) traces.set(id, metadata.traceparent);
    }
    return read;
  };

async function postpone(work: Work, due: DueTimeout): Promise<void> {
  const { store, hold } = work.assignment;
  const timeouts = { set: [{ ...due, dueInMs: POSTPONED_MS }], over: [] };
  await patiently(work, () => store.write({ assignment: hold, upTo: START, ...emptyPlan(), timeouts }));
}
