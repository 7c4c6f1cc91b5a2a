/** The simulated leases of partitions and of the relay, with a new fencing token for each owner. */

import type { PartitionDeclaration, PartitionState } from '@/db/consuming/consumer-partitions';
import type { PartitionLease } from '@/db/consuming/partition-write';
import type { RelayState } from '@/db/relay/relay-state';
import { nowMs } from '@/server/clock';
import type { PartitionRow, Tables } from './tables';

/** Creates the declared partitions. */
export function declarePartitions(tables: Tables, declared: readonly PartitionDeclaration[]): void {
  for (const { consumer, partitions, follows } of declared) {
    for (let partition = 0; partition < partitions; partition += 1) {
      if (assignmentOf(tables, { consumer, partition })) continue;
      const nobodys = { owner: null, fencingToken: 0, expiresAtMs: 0, seen: '0:0' };
      tables.assignments.push({ consumer, partition, partitions, follows, ...nobodys });
    }
  }
}

const assignmentOf = (tables: Tables, { consumer, partition }: Omit<PartitionLease, 'fencingToken'>) =>
  tables.assignments.find(
    (assignment) => assignment.consumer === consumer && assignment.partition === partition,
  );

/** Records a worker's heartbeat; returns all partitions and live workers. */
export function beat(tables: Tables, id: string, consumers: readonly string[]) {
  tables.workers.set(id, { id, consumers, seenAtMs: nowMs() });
  const assignments = tables.assignments.map(
    ({ consumer, partition, owner, expiresAtMs }): PartitionState => {
      return { consumer, partition, owner, free: owner === null || expiresAtMs < nowMs() };
    },
  );
  const workers = [...tables.workers.values()].filter(({ seenAtMs }) => seenAtMs > nowMs() - 5_000);
  return { assignments, workers: workers.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

type Wanted = { worker: string; wanted: readonly Omit<PartitionLease, 'fencingToken'>[]; leaseMs: number };

/** Takes or renews leases; returns the partitions now held. */
export function leasePartitions(tables: Tables, { worker, wanted, leaseMs }: Wanted) {
  const open = ({ owner, expiresAtMs }: PartitionRow) =>
    owner === null || owner === worker || expiresAtMs < nowMs();
  const assignments = wanted.flatMap((one) => assignmentOf(tables, one) ?? []).filter(open);
  for (const assignment of assignments) {
    if (assignment.owner !== worker) assignment.fencingToken += 1;
    assignment.owner = worker;
    assignment.expiresAtMs = nowMs() + leaseMs;
  }
  return assignments.map(({ consumer, partition, fencingToken, seen }) => ({
    consumer,
    partition,
    fencingToken,
    seen,
  }));
}

/** Releases partitions, so that another worker can take them at once. */
export function releasePartitions(
  tables: Tables,
  worker: string,
  assignments: readonly PartitionLease[],
): void {
  for (const assignment of assignments.flatMap((one) => assignmentOf(tables, one) ?? [])) {
    if (assignment.owner === worker) assignment.owner = null;
  }
}

/** Takes or renews the relay's lease; undefined while another relay has it. */
export function leaseRelay({ relay }: Tables, owner: string, leaseMs: number): RelayState | undefined {
  if (relay.owner !== null && relay.owner !== owner && relay.expiresAtMs >= nowMs()) return undefined;
  if (relay.owner !== owner) relay.fencingToken += 1;
  relay.owner = owner;
  relay.expiresAtMs = nowMs() + leaseMs;
  const { fencingToken, published, partitions, brokerCreated, brokerSequence } = relay;
  return { fencingToken, published, partitions, brokerCreated, brokerSequence };
}

/** Stores the relay's checkpoint; returns false, storing nothing, when the lease was lost. */
export function notePublished({ relay }: Tables, state: RelayState): boolean {
  if (relay.fencingToken !== state.fencingToken) return false;
  Object.assign(relay, state);
  return true;
}
