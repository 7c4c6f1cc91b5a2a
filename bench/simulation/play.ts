/** Plays one plan until the world is at rest, and returns what happened and what is violated. */
import { simulateTime } from '@/server/clock';
import { readEvent } from '@/server/contracts/read-event';
import { simulateChance } from '@/server/ids';
import { chanceOf } from './chance';
import { begin, end } from './database/log';
import { declarePartitions } from './database/partitions';
import { seedStock } from './database/place-order';
import type { FaultKind } from './fault-kinds';
import { heal, join, planFault, supervise } from './faults';
import { pendingWork, violationsAtRest } from './invariants/at-rest';
import { FAULTS_MS, type Plan } from './plan';
import { startShopper } from './shoppers';
import { BEGINNING_MS } from './time';
import { declaredPartitions } from './worker';
import { newWorld, type World } from './world';

export type Played = {
  /** Violated invariants; empty on success. */
  violations: readonly string[];
  history: readonly string[];
  faults: ReadonlyMap<FaultKind, number>;
  refusals: ReadonlyMap<string, number>;
  eventTypes: ReadonlySet<string>;
  /** The reasons of cancelled orders. */
  reasons: readonly string[];
};

/** The longest time to come to rest after the last fault. */
const REST_MS = 60_000;

/** Plays a plan. The same plan always has the same history. */
export async function play(plan: Plan): Promise<Played> {
  const world = newWorld(plan);
  const given = [simulateTime(world.time), simulateChance(chanceOf(plan.seed, `ids ${plan.course}`).draw)];
  try {
    prepare(world, plan);
    await world.time.passUntil(BEGINNING_MS + FAULTS_MS);
    heal(world);
    await untilRest(world);
  } finally {
    for (const takeBack of given) takeBack();
  }
  const { tables, faultState, history, refusals } = world;
  const eventTypes = new Set(tables.log.map(({ event }) => event.type));
  return {
    violations: violationsOf(world),
    history: history.lines,
    faults: faultState.counts,
    refusals,
    eventTypes,
    reasons: reasonsIn(world),
  };
}

const reasonsIn = ({ tables }: World): string[] =>
  tables.log.flatMap(({ event }) => {
    const fact = readEvent(event);
    return fact.type === 'order.cancelled' ? [fact.data.reason.code] : [];
  });

function prepare(world: World, { stock, orders, faults }: Plan): void {
  const { tables } = world;
  declarePartitions(tables, declaredPartitions(world));
  const xid = begin(tables);
  seedStock(tables, xid, stock);
  end(tables, xid);
  for (const kind of ['relay', 'relay', 'worker', 'worker'] as const) join(world, kind);
  supervise(world);
  for (const [index, order] of orders.entries()) startShopper(world, order, index + 1);
  for (const fault of faults) planFault(world, fault);
}

async function untilRest(world: World): Promise<void> {
  const { time } = world;
  const latestMs = time.nowMs() + REST_MS;
  while (pendingWork(world).length > 0 && time.nowMs() < latestMs) await time.passUntil(time.nowMs() + 500);
}

function violationsOf(world: World): string[] {
  const left = pendingWork(world);
  if (left.length > 0) return [...world.violations, ...left.map((one) => `not at rest: ${one}`)];
  return [...world.violations, ...violationsAtRest(world)];
}
