/**
 * A worker: takes its share of every consumer's partitions, works them, and lets them go when others come or
 * it leaves.
 */

import {
  beat,
  declarePartitions,
  leasePartitions,
  leave,
  releasePartitions,
} from '@/db/consuming/consumer-partitions';
import { duePartitions } from '@/db/consuming/parked-deliveries';
import type { PartitionLease } from '@/db/consuming/partition-write';
import { partitionsToRewind } from '@/db/consuming/rewinds';
import { partitionsWithDueTimeouts } from '@/db/consuming/saga-timeouts';
import { errorClassOf } from '@/db/error-class';
import type { Cursor } from '@/db/log/cursor';
import { pause } from '@/server/clock';
import { Calls } from './calls';
import { partitionsOf } from './define';
import { countPartitions } from './figures';
import { KnownOrders } from './known-orders';
import { Lateness } from './lateness';
import { type Line, lineTo } from './line';
import { timeoutsWaitFor } from './on-the-way';
import { retryInMs } from './retry';
import { shareOf } from './share';
import { type RunningPartition, startPartition } from './start-partition';
import type { Worker } from './worker';

const LEASE_MS = 5_000;
const BEAT_MS = 1_000;
/** A process that drains for longer than five seconds is ended. */
const DRAIN_MS = 4_000;
const MOST_TRIES = 5;

/** Starts a worker. Gives how to stop it: it finishes what it holds and lets its partitions go. */
export async function startWorker(worker: Worker): Promise<{ stop(): Promise<void> }> {
  await declare(worker);
  const line = lineTo(worker.broker);
  const memory = { calls: new Calls(), known: new KnownOrders() };
  const lateness = new Lateness(worker.sql, worker);
  const fleet: Fleet = { running: new Map(), leaving: new Map(), line, lateness, ...memory };
  const stopping = new AbortController();
  await round(worker, fleet);
  const beating = (async () => {
    while (!stopping.signal.aborted) {
      await pause(BEAT_MS, stopping.signal);
      if (stopping.signal.aborted) return;
      await round(worker, fleet).catch((error) => {
        fleet.known.forget();
        complain(worker, error);
      });
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await beating;
      await dismissAll(worker, fleet);
      // Who cannot say goodbye is forgotten after a while.
      await leave(worker.sql, worker.id).catch((error) => complain(worker, error));
    },
  };
}

/** The partitions at work by name, and those of them that are finishing what they have begun. */
type Fleet = {
  running: Map<string, RunningPartition>;
  leaving: Map<string, Promise<void>>;
  line: Line;
  lateness: Lateness;
  calls: Calls;
  known: KnownOrders;
};

/** Others may be declaring the same at this moment: then it is done again. */
async function declare({
  sql,
  consumers,
  partitions,
  awaited = [],
  allConsumers = consumers,
}: Worker): Promise<void> {
  const declared = consumers.map((one) => ({
    consumer: one.name,
    partitions: partitionsOf(one, partitions),
    follows: one.follows,
    shipped: one.shipped,
    awaited: awaited.includes(one.name),
    waitsFor: timeoutsWaitFor(one, allConsumers),
  }));
  for (let tries = 1; ; tries += 1) {
    try {
      return await declarePartitions(sql, declared);
    } catch (error) {
      if (errorClassOf(error) !== 'conflict' || tries === MOST_TRIES) throw error;
      await pause(retryInMs(tries));
    }
  }
}

/** The next round may go better, and the partitions at work go on for as long as their leases last. */
function complain({ log, roundFailed }: Worker, error: unknown): void {
  roundFailed?.();
  const say = errorClassOf(error) === 'unusable' ? 'error' : 'warn';
  log[say]({ err: error }, 'the round could not be finished');
}

const nameOf = ({ consumer, partition }: { consumer: string; partition: number }) =>
  `${consumer}/${partition}`;

/** One round: renew, take, let go, and tell partitions when something is due that was held or waited for. */
async function round(worker: Worker, fleet: Fleet): Promise<void> {
  const { id, sql, consumers, partitions } = worker;
  const { running, leaving } = fleet;
  const names = consumers.map(({ name }) => name);
  await abandonStalled(worker, fleet);
  const { assignments, workers } = await beat(sql, id, names);
  const numbers = new Map(consumers.map((one) => [one.name, partitionsOf(one, partitions)]));
  const asDeclared = assignments.filter(
    (assignment) => assignment.partitions === numbers.get(assignment.consumer),
  );
  const share = new Set(shareOf(id, asDeclared, workers).map(nameOf));
  for (const name of running.keys()) if (!share.has(name)) dismiss(worker, fleet, name);
  const isLate = await fleet.lateness.of(asDeclared);
  // A partition that is leaving keeps its lease until it has finished. It may be let go before this statement
  // runs, so the statement only renews it: taking it back would keep it from the worker it is meant for.
  const going = new Set(leaving.keys());
  const wanted = asDeclared.filter(
    (assignment) => share.has(nameOf(assignment)) || going.has(nameOf(assignment)),
  );
  const told = wanted.map((assignment) => ({
    ...assignment,
    late: isLate(assignment),
    onlyRenew: going.has(nameOf(assignment)),
    ...running.get(nameOf(assignment))?.outside(),
  }));
  const held = await leasePartitions(sql, { worker: id, wanted: told, leaseMs: LEASE_MS });
  for (const hold of held) if (!going.has(nameOf(hold))) keep(worker, fleet, hold);
  countPartitions(consumers, held);
  const mine = new Set(held.map(nameOf));
  for (const name of running.keys()) if (!mine.has(name)) dismiss(worker, fleet, name);
  if (fleet.line.isDown()) for (const assignment of running.values()) assignment.disturb();
  for (const partitionsWithWork of [duePartitions, partitionsWithDueTimeouts, partitionsToRewind]) {
    for (const assignment of await partitionsWithWork(sql, names)) running.get(nameOf(assignment))?.wakeDue();
  }
}

type Held = PartitionLease & { seen: Cursor };

/** Starts a partition that is new here, or was taken away and has come back under another fencing token. */
function keep(worker: Worker, fleet: Fleet, held: Held): void {
  const { running, calls, known, lateness } = fleet;
  const { seen, ...hold } = held;
  const name = nameOf(hold);
  const old = running.get(name);
  if (old && old.hold.fencingToken === hold.fencingToken && !old.ended()) return;
  const consumer = worker.consumers.find((one) => one.name === hold.consumer);
  if (!consumer) return;
  const before = old ? finish([old], LEASE_MS) : Promise.resolve();
  running.set(name, startPartition({ worker, consumer, hold, seen, calls, known, lateness, before }));
}

/** Waits until these have stopped, and abandons those that take longer. */
async function finish(running: readonly RunningPartition[], mostMs: number): Promise<void> {
  const stopped = new AbortController();
  const all = Promise.all(running.map((each) => each.stop())).then(() => stopped.abort());
  await pause(mostMs, stopped.signal);
  if (!stopped.signal.aborted) for (const each of running) each.abandon();
  await all;
}

async function dismissAll(worker: Worker, fleet: Fleet): Promise<void> {
  const dismissed = [...fleet.running.values()];
  for (const name of fleet.running.keys()) dismiss(worker, fleet, name);
  // Their leases are not renewed any more, so what takes longer than a lease may be another's by then.
  await finish(dismissed, DRAIN_MS);
  await Promise.all(fleet.leaving.values());
}

/** Gives back the leases of stalled partitions; the next owner gets a higher fencing token. */
async function abandonStalled(worker: Worker, fleet: Fleet): Promise<void> {
  const stalled = [...fleet.running].filter(([, each]) => each.isStalled());
  for (const [name, each] of stalled) {
    worker.log.error({ assignment: each.hold }, 'the partition makes no progress; giving back its lease');
    each.abandon();
    fleet.calls.forgetOpen(each.hold.consumer);
    dismiss(worker, fleet, name);
  }
  await Promise.all(stalled.map(([name]) => fleet.leaving.get(name)));
}

/** Stops a partition and lets it go, in its own time. */
function dismiss(worker: Worker, { running, leaving }: Fleet, name: string): void {
  const assignment = running.get(name);
  if (!assignment || leaving.has(name)) return;
  const gone = assignment
    .stop()
    .then(() => releasePartitions(worker.sql, worker.id, [assignment.hold]))
    .catch((error) => complain(worker, error))
    .finally(() => {
      running.delete(name);
      leaving.delete(name);
    });
  leaving.set(name, gone);
}
