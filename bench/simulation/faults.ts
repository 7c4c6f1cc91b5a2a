/** How each fault is applied to a simulated world. */
import type { FaultKind } from './fault-kinds';
import type { PlannedFault } from './plan';
import { startRelay } from './relay';
import { processNamed } from './time';
import { startWorker } from './worker';
import type { Role, World } from './world';

const injector = processNamed('faults');
const BACK_AFTER_MS = 1_500;

/** Schedules a fault. */
export function planFault(world: World, fault: PlannedFault): void {
  world.time.after(injector, fault.atMs, () => strike(world, fault));
}

function strike(world: World, { kind, forMs }: PlannedFault): void {
  const { faultState, history, time } = world;
  history.note(injector, `${kind}`);
  const action = actions[kind];
  if (!action) faultState.arm(kind);
  else if (action === 'isActive') faultState.last(kind, time.nowMs() + forMs);
  else if (action(world)) faultState.happened(kind);
}

/** Faults with an immediate effect return whether they had one; all others are armed for an occasion. */
const actions: Partial<Record<FaultKind, 'isActive' | ((world: World) => boolean)>> = {
  'database is down': 'isActive',
  'broker is down': 'isActive',
  'processor is down': 'isActive',
  'processor is slow': 'isActive',
  'mail server is down': 'isActive',
  'worker dies': (world) => withOne(world, 'worker', ({ process }) => world.kill(process)),
  'relay dies': (world) => withOne(world, 'relay', ({ process }) => world.kill(process)),
  'worker freezes': (world) => withOne(world, 'worker', ({ process }) => world.freeze(process)),
  'relay freezes': (world) => withOne(world, 'relay', ({ process }) => world.freeze(process)),
  'worker leaves': (world) => withOne(world, 'worker', (role) => role.leave()),
  'worker joins': (world) => join(world, 'worker'),
  'broker is wiped': ({ broker }) => broker.wipe(),
  'broker is rolled back': ({ broker }) => broker.putBack(),
  'durables are deleted': ({ broker }) => broker.deleteConsumers(),
};

function withOne(world: World, kind: Role['kind'], act: (role: Role) => void): boolean {
  const alive = world.roles.filter((role) => role.kind === kind && role.process.alive);
  if (alive.length === 0) return false;
  act(world.chance.oneOf(alive));
  return true;
}

/** Starts one more worker or relay under a new name. */
export function join(world: World, kind: Role['kind']): boolean {
  const number = world.roles.filter((role) => role.kind === kind).length + 1;
  const start = kind === 'worker' ? startWorker : startRelay;
  world.roles.push(start(world, `${kind}-${number}`));
  return true;
}

/** Replaces dead workers and relays for as long as the world exists. */
export function supervise(world: World): void {
  for (const kind of ['worker', 'relay'] as const) {
    if (!world.roles.some((role) => role.kind === kind && role.process.alive)) join(world, kind);
  }
  world.time.after(injector, BACK_AFTER_MS, () => supervise(world));
}

/** Clears all faults and wakes frozen processes. */
export function heal(world: World): void {
  world.faultState.clear();
  for (const { process } of world.roles) process.frozenUntilMs = 0;
  world.history.note(injector, 'no more faults');
}
