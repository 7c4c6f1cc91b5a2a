/** A simulated relay: the real relay's decisions, with its steps on the simulated broker. */
import { type Cursor, START } from '@/db/log/cursor';
import type { RelayState } from '@/db/relay/relay-state';
import { nowMs, pause } from '@/server/clock';
import type { LogEntry } from '@/server/contracts/live';
import { durableName } from '@/server/contracts/subjects';
import { batchesOf } from '@/server/relay/message-batches';
import { difference, distrust, fillFrom, hasGoneBack } from '@/server/relay/reconcile';
import { readLog } from './database/log';
import { missingEntries } from './database/missing-deliveries';
import { leaseRelay, notePublished } from './database/partitions';
import type { FaultState } from './fault-state';
import { type Process, processNamed } from './time';
import type { Role, World } from './world';

const LEASE_MS = 5_000;
const RENEW_MS = 1_500;
const SWEEP_MS = 4_000;
const OLD_MS = 8_000;
const IDLE_MS = 500;
const UNSETTLED_MS = 2;

type Relay = {
  world: World;
  process: Process;
  leaving: AbortController;
  woken: AbortController;
  sweeps: number;
};

/** Starts a relay; it stands by while another one has the lease. */
export function startRelay(world: World, name: string): Role {
  const process = processNamed(name);
  const relay = { world, process, leaving: new AbortController(), woken: new AbortController(), sweeps: 0 };
  const wake = () => void world.time.after(process, 0.3, () => relay.woken.abort('news'));
  world.wakers.add(wake);
  world.history.note(process, 'starts');
  world.time.after(process, 0, () => void live(relay));
  return { kind: 'relay', process, leave: () => relay.leaving.abort() };
}

async function live(relay: Relay): Promise<void> {
  while (!relay.leaving.signal.aborted) {
    await turn(relay).catch(() => undefined);
    await pause(IDLE_MS, relay.leaving.signal);
  }
}

/** One lease: from taking it to losing it or the broker. */
async function turn(relay: Relay): Promise<void> {
  const held = await lease(relay);
  let state: RelayState | undefined = held ? await agree(relay, held) : undefined;
  let renewAt = nowMs() + RENEW_MS;
  let sweepAt = nowMs() + SWEEP_MS;
  while (state && !relay.leaving.signal.aborted) {
    if (nowMs() >= renewAt) {
      if ((await lease(relay))?.fencingToken !== state.fencingToken) return;
      state = await agree(relay, state);
      renewAt = nowMs() + RENEW_MS;
      continue;
    }
    const from = state.published;
    const read = await database(relay).read('read', () => readLog(relay.world.tables, from, 1_000));
    if (read.entries.length > 0) state = await published(relay, state, read);
    if (state && nowMs() >= sweepAt) {
      state = await swept(relay, state);
      sweepAt = nowMs() + SWEEP_MS;
    }
    if (!read.more) await waitForNews(relay, read.unsettled ? UNSETTLED_MS : IDLE_MS);
  }
}

const database = ({ world, process }: Relay) => world.database(process);

const lease = (relay: Relay) =>
  database(relay).read('beat', () => leaseRelay(relay.world.tables, relay.process.name, LEASE_MS));

async function waitForNews(relay: Relay, mostMs: number): Promise<void> {
  await pause(mostMs, relay.woken.signal);
  if (relay.woken.signal.aborted) relay.woken = new AbortController();
}

/** What was read, the cursor after it, and a prefix for republished ids. */
type Read = { entries: readonly LogEntry[]; cursor: Cursor; again?: string };

/** Publishes entries and stores the checkpoint; undefined when the lease was lost. */
async function published(relay: Relay, state: RelayState, { entries, cursor, again = '' }: Read) {
  const { world, process } = relay;
  const queues = batchesOf(entries, world.partitions);
  const acks = await Promise.all(
    queues.flat().map((parcel) => {
      const { body, subject } = parcel;
      return overBroker(relay, () => world.broker.publish({ subject, body, id: `${again}${parcel.id}` }), {
        publishes: true,
      });
    }),
  );
  world.history.note(process, `publishes ${entries.length}${again ? ' again' : ''}`);
  if (hasGoneBack(state, acks)) return agree(relay, distrust(state));
  const brokerSequence = Math.max(state.brokerSequence, ...acks.map(({ seq }) => seq));
  return noted(relay, { ...state, published: cursor, brokerSequence });
}

async function noted(relay: Relay, state: RelayState): Promise<RelayState | undefined> {
  const done = await database(relay).read('write', () => notePublished(relay.world.tables, state));
  return done ? state : undefined;
}

/** Republishes, under new ids, what a consumer has been missing for a while. */
async function swept(relay: Relay, state: RelayState): Promise<RelayState | undefined> {
  const { tables, broker, partitions, faultState } = relay.world;
  const isIdle = (assignment: { consumer: string; partition: number }) =>
    broker.isIdle(durableName(assignment.consumer, assignment.partition, partitions));
  const missed = { upTo: state.published, olderThanMs: OLD_MS, isIdle };
  const entries = await database(relay).read('read', () => missingEntries(tables, missed));
  if (entries.length === 0) return state;
  relay.world.violations.push(...needlessSweep(faultState.counts));
  relay.sweeps += 1;
  const again = `sweep ${state.fencingToken}/${relay.sweeps}/`;
  return published(relay, state, { entries, cursor: state.published, again });
}

/** Sweeping may find something only if the broker has lost messages. */
const needlessSweep = (counts: FaultState['counts']): string[] => {
  const loses = ['message is lost', 'broker is rolled back', 'broker is wiped'] as const;
  return loses.some((kind) => counts.has(kind)) ? [] : ['swept although the broker has lost nothing'];
};

/** Reconciles the state with the broker. */
async function agree(relay: Relay, state: RelayState): Promise<RelayState | undefined> {
  const { world, process } = relay;
  const { partitions } = world;
  const copy = await overBroker(relay, () => world.broker.declare());
  const differs = difference(state, copy, partitions);
  if (!differs) return state;
  world.history.note(process, `finds ${differs === 'older' ? 'an older copy' : 'another broker'}`);
  return noted(relay, fillFrom(state, START, { ...copy, partitions }));
}

/** A call to the broker; the relay may die after one that publishes. */
function overBroker<T>({ world, process }: Relay, act: () => T, { publishes = false } = {}): Promise<T> {
  return world.network({
    from: process,
    act,
    faultOf() {
      if (world.broker.isAway) return { when: 'before', why: 'the broker is down' };
      const dies = publishes && world.faultState.triggers('relay dies after it published');
      return dies ? { when: 'after', why: '', dies: true } : undefined;
    },
  });
}
