/** The simulated leases: who works on which lane and who relays, with a new fence for each new owner. */
import type { LaneHold } from '@/db/lane-write';
import type { LaneDeclaration, LaneState } from '@/db/lanes';
import type { RelayState } from '@/db/relay-state';
import { nowMs } from '@/server/clock';
import type { LaneRow, Tables } from './tables';

/** Makes the lanes of these consumers as they are declared. */
export function declareLanes(tables: Tables, declared: readonly LaneDeclaration[]): void {
  for (const { consumer, partitions, follows } of declared) {
    for (let partition = 0; partition < partitions; partition += 1) {
      if (laneOf(tables, { consumer, partition })) continue;
      const nobodys = { owner: null, fence: 0, expiresAtMs: 0, seen: '0:0' };
      tables.lanes.push({ consumer, partition, partitions, follows, ...nobodys });
    }
  }
}

const laneOf = (tables: Tables, { consumer, partition }: Omit<LaneHold, 'fence'>) =>
  tables.lanes.find((lane) => lane.consumer === consumer && lane.partition === partition);

/** Says that a worker is alive, and tells how lanes and workers stand. */
export function beat(tables: Tables, id: string, consumers: readonly string[]) {
  tables.workers.set(id, { id, consumers, seenAtMs: nowMs() });
  const lanes = tables.lanes.map(({ consumer, partition, owner, expiresAtMs }): LaneState => {
    return { consumer, partition, owner, free: owner === null || expiresAtMs < nowMs() };
  });
  const workers = [...tables.workers.values()].filter(({ seenAtMs }) => seenAtMs > nowMs() - 5_000);
  return { lanes, workers: workers.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

type Wanted = { worker: string; wanted: readonly Omit<LaneHold, 'fence'>[]; leaseMs: number };

/** Takes or renews leases; gives the lanes that are now held. */
export function holdLanes(tables: Tables, { worker, wanted, leaseMs }: Wanted) {
  const open = ({ owner, expiresAtMs }: LaneRow) =>
    owner === null || owner === worker || expiresAtMs < nowMs();
  const lanes = wanted.flatMap((one) => laneOf(tables, one) ?? []).filter(open);
  for (const lane of lanes) {
    if (lane.owner !== worker) lane.fence += 1;
    lane.owner = worker;
    lane.expiresAtMs = nowMs() + leaseMs;
  }
  return lanes.map(({ consumer, partition, fence, seen }) => ({ consumer, partition, fence, seen }));
}

/** Lets lanes go, so that another worker can have them at once. */
export function letLanesGo(tables: Tables, worker: string, lanes: readonly LaneHold[]): void {
  for (const lane of lanes.flatMap((one) => laneOf(tables, one) ?? [])) {
    if (lane.owner === worker) lane.owner = null;
  }
}

/** Takes or renews the relay's lease; undefined while another relay has it. */
export function holdRelay({ relay }: Tables, owner: string, leaseMs: number): RelayState | undefined {
  if (relay.owner !== null && relay.owner !== owner && relay.expiresAtMs >= nowMs()) return undefined;
  if (relay.owner !== owner) relay.fence += 1;
  relay.owner = owner;
  relay.expiresAtMs = nowMs() + leaseMs;
  const { fence, published, partitions, brokerCreated, brokerSequence } = relay;
  return { fence, published, partitions, brokerCreated, brokerSequence };
}

/** Notes how far the relay has come. Gives false when the lease was lost meanwhile; then nothing is noted. */
export function notePublished({ relay }: Tables, state: RelayState): boolean {
  if (relay.fence !== state.fence) return false;
  Object.assign(relay, state);
  return true;
}
