/**
 * A worker: takes its share of every consumer's lanes, works them, and lets them go when others come or it
 * leaves.
 */
import type { Cursor } from '@/db/cursor';
import { dueLanes } from '@/db/held-deliveries';
import type { LaneHold } from '@/db/lane-write';
import { beat, declareLanes, holdLanes, leave, letLanesGo } from '@/db/lanes';
import { troubleOf } from '@/db/trouble';
import { pause } from '@/server/clock';
import { lanesOf } from './define';
import { shareOf } from './share';
import { type RunningLane, startLane } from './start-lane';
import type { Worker } from './worker';

const LEASE_MS = 5_000;
const BEAT_MS = 1_000;

/** Starts a worker. Gives how to stop it: it finishes what it holds and lets its lanes go. */
export async function startWorker(worker: Worker): Promise<{ stop(): Promise<void> }> {
  const { sql, consumers, partitions } = worker;
  await declareLanes(
    sql,
    consumers.map((one) => ({
      consumer: one.name,
      partitions: lanesOf(one, partitions),
      follows: one.follows,
    })),
  );
  const running = new Map<string, RunningLane>();
  const stopping = new AbortController();
  await round(worker, running);
  const beating = (async () => {
    while (!stopping.signal.aborted) {
      await pause(BEAT_MS, stopping.signal);
      if (!stopping.signal.aborted) await round(worker, running).catch((error) => complain(worker, error));
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await beating;
      await drop(worker, running, [...running.keys()]);
      await leave(sql, worker.id);
    },
  };
}

function complain({ log }: Worker, error: unknown): void {
  if (troubleOf(error) !== 'outage') throw error;
  log.warn({ err: error }, 'the leases could not be renewed');
}

const nameOf = ({ consumer, partition }: { consumer: string; partition: number }) =>
  `${consumer}/${partition}`;

/** One round: renew, take, let go, and tell lanes when something held is due. */
async function round(worker: Worker, running: Map<string, RunningLane>): Promise<void> {
  const { id, sql, consumers } = worker;
  const names = consumers.map(({ name }) => name);
  const { lanes, workers } = await beat(sql, id, names);
  const wanted = shareOf(id, lanes, workers);
  const surplus = [...running.keys()].filter((name) => !wanted.some((lane) => nameOf(lane) === name));
  await drop(worker, running, surplus);
  const held = await holdLanes(sql, { worker: id, wanted, leaseMs: LEASE_MS });
  for (const hold of held) keep(worker, running, hold);
  const lost = [...running.keys()].filter((name) => !held.some((hold) => nameOf(hold) === name));
  await drop(worker, running, lost);
  for (const due of await dueLanes(sql, names)) running.get(nameOf(due))?.wakeHeld();
}

type Held = LaneHold & { seen: Cursor };

/** Starts a lane that is new here, or was taken away and has come back under another fence. */
function keep(worker: Worker, running: Map<string, RunningLane>, held: Held): void {
  const { seen, ...hold } = held;
  const name = nameOf(hold);
  const known = running.get(name);
  if (known && known.hold.fence === hold.fence && !known.ended()) return;
  const consumer = worker.consumers.find((one) => one.name === hold.consumer);
  if (!consumer) return;
  const before = known?.stop() ?? Promise.resolve();
  running.set(name, startLane({ worker, consumer, hold, seen, before }));
}

async function drop(
  worker: Worker,
  running: Map<string, RunningLane>,
  names: readonly string[],
): Promise<void> {
  const going = names.flatMap((name) => running.get(name) ?? []);
  for (const name of names) running.delete(name);
  await Promise.all(going.map((lane) => lane.stop()));
  if (going.length > 0)
    await letLanesGo(
      worker.sql,
      worker.id,
      going.map(({ hold }) => hold),
    );
}
