/** A simulated worker: real partitions of real consumers, with leases in the simulated database. */

import { partitionsOf } from '@/consumers/harness/define';
import { KnownOrders } from '@/consumers/harness/known-orders';
import { shareOf } from '@/consumers/harness/share';
import type { PartitionLease } from '@/db/consuming/partition-write';
import { pause } from '@/server/clock';
import { duePartitions } from './database/held';
import { beat, leasePartitions, releasePartitions } from './database/partitions';
import { partitionsWithDueTimeouts } from './database/timeouts';
import { type SimulatedPartition, startPartition } from './partition';
import { type Process, processNamed } from './time';
import type { Role, World } from './world';

const LEASE_MS = 5_000;
const BEAT_MS = 1_000;

type Worker = {
  world: World;
  process: Process;
  assignments: Map<string, SimulatedPartition>;
  known: KnownOrders;
  leaving: AbortController;
};

/** The declared partitions of all consumers. */
export const declaredPartitions = ({ consumers, partitions }: World) =>
  consumers.map((one) => ({
    consumer: one.name,
    partitions: partitionsOf(one, partitions),
    follows: one.follows,
  }));

/** Starts a worker. */
export function startWorker(world: World, name: string): Role {
  const process = processNamed(name);
  const known = new KnownOrders();
  const worker = { world, process, assignments: new Map(), known, leaving: new AbortController() };
  world.history.note(process, 'starts');
  world.time.after(process, 0, () => void live(worker));
  return {
    kind: 'worker',
    process,
    leave: () => void world.time.after(process, 0, () => worker.leaving.abort()),
  };
}

async function live(worker: Worker): Promise<void> {
  const { world, process, assignments, leaving } = worker;
  while (!leaving.signal.aborted) {
    await round(worker).catch(() => worker.known.forget());
    await pause(BEAT_MS, leaving.signal);
  }
  await drop(worker, [...assignments.keys()]).catch(() => undefined);
  world.history.note(process, 'has left');
  process.alive = false;
}

const nameOf = ({ consumer, partition }: { consumer: string; partition: number }) =>
  `${consumer}/${partition}`;

/** One round: renews, takes, and releases leases, and wakes partitions with due work. */
async function round(worker: Worker): Promise<void> {
  const { world, process, assignments } = worker;
  const { tables } = world;
  const database = world.database(process);
  const names = world.consumers.map(({ name }) => name);
  const seen = await database.read('beat', () => beat(tables, process.name, names));
  const wanted = shareOf(process.name, seen.assignments, seen.workers);
  await drop(
    worker,
    [...assignments.keys()].filter((name) => !wanted.some((assignment) => nameOf(assignment) === name)),
  );
  const hold = { worker: process.name, wanted, leaseMs: LEASE_MS };
  const held = await database.read('beat', () => leasePartitions(tables, hold));
  const taken = held.filter((assignment) => keep(worker, assignment));
  const leases = taken.map((assignment) => `${nameOf(assignment)} (${assignment.fencingToken})`);
  if (leases.length > 0) world.history.note(process, `takes ${leases.join(', ')}`);
  await drop(
    worker,
    [...assignments.keys()].filter((name) => !held.some((assignment) => nameOf(assignment) === name)),
  );
  const due = await database.read('beat', () => [
    ...duePartitions(tables, names),
    ...partitionsWithDueTimeouts(tables),
  ]);
  for (const assignment of due) assignments.get(nameOf(assignment))?.wakeDue();
}

/** Starts a partition that is new here or has a new fencing token; returns whether it did. */
function keep(worker: Worker, held: PartitionLease & { seen: string }): boolean {
  const { world, process, assignments, known } = worker;
  const name = nameOf(held);
  const old = assignments.get(name);
  if (old && old.hold.fencingToken === held.fencingToken && !old.ended()) return false;
  const consumer = world.consumers.find((one) => one.name === held.consumer);
  if (!consumer) return false;
  const { seen, ...hold } = held;
  const before = old?.stop() ?? Promise.resolve();
  assignments.set(name, startPartition({ world, process, consumer, hold, seen, known, before }));
  return true;
}

async function drop({ world, process, assignments }: Worker, names: readonly string[]): Promise<void> {
  const going = names.flatMap((name) => assignments.get(name) ?? []);
  for (const name of names) assignments.delete(name);
  await Promise.all(going.map((assignment) => assignment.stop()));
  const holds = going.map(({ hold }) => hold);
  if (holds.length === 0) return;
  world.history.note(process, `releases ${holds.map(nameOf).join(', ')}`);
  await world.database(process).read('beat', () => releasePartitions(world.tables, process.name, holds));
}
