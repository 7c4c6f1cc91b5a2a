/** A worker in a simulated world: real lanes with real consumers, on leases of the simulated database. */

import { lanesOf } from '@/consumers/harness/define';
import { KnownOrders } from '@/consumers/harness/known-orders';
import { shareOf } from '@/consumers/harness/share';
import type { LaneHold } from '@/db/lane-write';
import { pause } from '@/server/clock';
import { dueLanes } from './database/held';
import { beat, holdLanes, letLanesGo } from './database/lanes';
import { lanesWithDueTimeouts } from './database/timeouts';
import { type SimulatedLane, startLane } from './lane';
import { type Process, processNamed } from './time';
import type { Role, World } from './world';

const LEASE_MS = 5_000;
const BEAT_MS = 1_000;

type Worker = {
  world: World;
  process: Process;
  lanes: Map<string, SimulatedLane>;
  known: KnownOrders;
  leaving: AbortController;
};

/** What the lanes of all consumers are. */
export const declaredLanes = ({ consumers, partitions }: World) =>
  consumers.map((one) => ({
    consumer: one.name,
    partitions: lanesOf(one, partitions),
    follows: one.follows,
  }));

/** Starts a worker of this name. */
export function startWorker(world: World, name: string): Role {
  const process = processNamed(name);
  const known = new KnownOrders();
  const worker = { world, process, lanes: new Map(), known, leaving: new AbortController() };
  world.history.note(process, 'starts');
  world.time.after(process, 0, () => void live(worker));
  return {
    kind: 'worker',
    process,
    leave: () => void world.time.after(process, 0, () => worker.leaving.abort()),
  };
}

async function live(worker: Worker): Promise<void> {
  const { world, process, lanes, leaving } = worker;
  while (!leaving.signal.aborted) {
    await round(worker).catch(() => worker.known.forget());
    await pause(BEAT_MS, leaving.signal);
  }
  await drop(worker, [...lanes.keys()]).catch(() => undefined);
  world.history.note(process, 'has left');
  process.alive = false;
}

const nameOf = ({ consumer, partition }: { consumer: string; partition: number }) =>
  `${consumer}/${partition}`;

/** One round: renew, take, let go, and tell lanes when something held is due. */
async function round(worker: Worker): Promise<void> {
  const { world, process, lanes } = worker;
  const { tables } = world;
  const database = world.database(process);
  const names = world.consumers.map(({ name }) => name);
  const seen = await database.read('beat', () => beat(tables, process.name, names));
  const wanted = shareOf(process.name, seen.lanes, seen.workers);
  await drop(
    worker,
    [...lanes.keys()].filter((name) => !wanted.some((lane) => nameOf(lane) === name)),
  );
  const hold = { worker: process.name, wanted, leaseMs: LEASE_MS };
  const held = await database.read('beat', () => holdLanes(tables, hold));
  const taken = held.filter((lane) => keep(worker, lane));
  const told = taken.map((lane) => `${nameOf(lane)} (${lane.fence})`);
  if (told.length > 0) world.history.note(process, `takes, under the fence, ${told.join(', ')}`);
  await drop(
    worker,
    [...lanes.keys()].filter((name) => !held.some((lane) => nameOf(lane) === name)),
  );
  const due = await database.read('beat', () => [
    ...dueLanes(tables, names),
    ...lanesWithDueTimeouts(tables),
  ]);
  for (const lane of due) lanes.get(nameOf(lane))?.wakeDue();
}

/**
 * Starts a lane that is new here, or was taken away and has come back under another fence; gives whether it
 * did.
 */
function keep(worker: Worker, held: LaneHold & { seen: string }): boolean {
  const { world, process, lanes, known } = worker;
  const name = nameOf(held);
  const old = lanes.get(name);
  if (old && old.hold.fence === held.fence && !old.ended()) return false;
  const consumer = world.consumers.find((one) => one.name === held.consumer);
  if (!consumer) return false;
  const { seen, ...hold } = held;
  const before = old?.stop() ?? Promise.resolve();
  lanes.set(name, startLane({ world, process, consumer, hold, seen, known, before }));
  return true;
}

async function drop({ world, process, lanes }: Worker, names: readonly string[]): Promise<void> {
  const going = names.flatMap((name) => lanes.get(name) ?? []);
  for (const name of names) lanes.delete(name);
  await Promise.all(going.map((lane) => lane.stop()));
  const holds = going.map(({ hold }) => hold);
  if (holds.length === 0) return;
  world.history.note(process, `lets go of ${holds.map(nameOf).join(', ')}`);
  await world.database(process).read('beat', () => letLanesGo(world.tables, process.name, holds));
}
