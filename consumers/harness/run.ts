/**
 * A worker: takes its share of every consumer's lanes, works them, and lets them go when others come or it
 * leaves.
 */
import type { Cursor } from '@/db/cursor';
import { dueLanes } from '@/db/held-deliveries';
import type { LaneHold } from '@/db/lane-write';
import { beat, declareLanes, holdLanes, leave, letLanesGo } from '@/db/lanes';
import { lanesWithDueTimeouts } from '@/db/saga-timeouts';
import { troubleOf } from '@/db/trouble';
import { pause } from '@/server/clock';
import { lanesOf } from './define';
import { retryInMs } from './retry';
import { shareOf } from './share';
import { type RunningLane, startLane } from './start-lane';
import type { Worker } from './worker';

const LEASE_MS = 5_000;
const BEAT_MS = 1_000;
const MOST_TRIES = 5;

/** Starts a worker. Gives how to stop it: it finishes what it holds and lets its lanes go. */
export async function startWorker(worker: Worker): Promise<{ stop(): Promise<void> }> {
  const { sql } = worker;
  await declare(worker);
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

/** Others may be declaring the same at this moment: then it is done again. */
async function declare({ sql, consumers, partitions }: Worker): Promise<void> {
  const declared = consumers.map((one) => ({
    consumer: one.name,
    partitions: lanesOf(one, partitions),
    follows: one.follows,
  }));
  for (let tries = 1; ; tries += 1) {
    try {
      return await declareLanes(sql, declared);
    } catch (error) {
      if (troubleOf(error) !== 'conflict' || tries === MOST_TRIES) throw error;
      await pause(retryInMs(tries));
    }
  }
}

/** The next round may go better, and the lanes at work go on for as long as their leases last. */
function complain({ log }: Worker, error: unknown): void {
  const say = troubleOf(error) === 'unusable' ? 'error' : 'warn';
  log[say]({ err: error }, 'the round could not be finished');
}

const nameOf = ({ consumer, partition }: { consumer: string; partition: number }) =>
  `${consumer}/${partition}`;

/** One round: renew, take, let go, and tell lanes when something is due that was held or waited for. */
async function round(worker: Worker, running: Map<string, RunningLane>): Promise<void> {
  const { id, sql, consumers, partitions } = worker;
  const names = consumers.map(({ name }) => name);
  const { lanes, workers } = await beat(sql, id, names);
  const numbers = new Map(consumers.map((one) => [one.name, lanesOf(one, partitions)]));
  const asDeclared = lanes.filter((lane) => lane.partitions === numbers.get(lane.consumer));
  const share = shareOf(id, asDeclared, workers);
  const wanted = share.map((lane) => ({ ...lane, partitions: numbers.get(lane.consumer) }));
  const surplus = [...running.keys()].filter((name) => !wanted.some((lane) => nameOf(lane) === name));
  await drop(worker, running, surplus);
  const held = await holdLanes(sql, { worker: id, wanted, leaseMs: LEASE_MS });
  for (const hold of held) keep(worker, running, hold);
  const lost = [...running.keys()].filter((name) => !held.some((hold) => nameOf(hold) === name));
  await drop(worker, running, lost);
  const due = [...(await dueLanes(sql, names)), ...(await lanesWithDueTimeouts(sql, names))];
  for (const lane of due) running.get(nameOf(lane))?.wakeDue();
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
