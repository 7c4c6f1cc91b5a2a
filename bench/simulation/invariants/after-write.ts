/** Invariants that must hold after every single write. */

import type { World } from '@/bench/simulation/world';
import type { PartitionWrite } from '@/db/consuming/partition-write';

/** The invariants that a write has violated. */
export const violationsAfterWrite = (world: World, write: PartitionWrite): string[] => [
  ...staleOwners(world, write),
  ...overtaken(world, write),
  ...stockBelowZero(world, write),
  ...gapsInStreams(world, write),
  ...olderRows(world, write),
  ...doubleEnds(world, write),
];

function staleOwners(
  { tables }: World,
  { assignment: { consumer, partition, fencingToken } }: PartitionWrite,
): string[] {
  const assignment = tables.assignments.find(
    (one) => one.consumer === consumer && one.partition === partition,
  );
  return assignment?.fencingToken === fencingToken
    ? []
    : [`${consumer}/${partition}: fencing token ${fencingToken} wrote after ${assignment?.fencingToken}`];
}

/** While a delivery is parked, later ones of its stream must wait. */
function overtaken({ tables }: World, { assignment: { consumer }, done }: PartitionWrite): string[] {
  const waiting = [...tables.held.values()].filter((row) => row.consumer === consumer);
  if (waiting.length === 0) return [];
  const facts = tables.log.flatMap(({ event }) => (done.includes(event.id) ? [event] : []));
  return facts.flatMap(({ stream, version }) => {
    const first = waiting.find((row) => row.stream === stream && row.version < version);
    return first
      ? [`${consumer} processed ${stream}/${version} before ${first.version}, which is parked`]
      : [];
  });
}

function stockBelowZero({ tables }: World, { moves }: PartitionWrite): string[] {
  return moves.flatMap(({ sku }) => {
    const { received = 0, available = 0, reserved = 0, sold = 0 } = tables.stock.get(sku) ?? {};
    const isSound = Math.min(available, reserved, sold) >= 0 && received === available + reserved + sold;
    return isSound ? [] : [`stock of ${sku}: ${available} + ${reserved} + ${sold} of ${received}`];
  });
}

const streamsOf = ({ events }: PartitionWrite) => [...new Set(events.map(({ stream }) => stream))];

const gapsInStreams = ({ tables }: World, write: PartitionWrite): string[] =>
  streamsOf(write).flatMap((stream) => {
    const versions = (tables.streams.get(stream) ?? []).map(({ version }) => version);
    const isWhole = versions.every((version, index) => version === index + 1);
    return isWhole ? [] : [`the versions of ${stream} are ${versions.join(', ')}`];
  });

const doubleEnds = ({ tables }: World, write: PartitionWrite): string[] =>
  streamsOf(write).flatMap((stream) => {
    const types = (tables.streams.get(stream) ?? []).map(({ type }) => type);
    const ends = types.filter((type) => type === 'order.confirmed' || type === 'order.cancelled');
    return ends.length > 1 ? [`${stream} ends ${ends.length} times`] : [];
  });

/** The newest version seen of each row, per world. */
const newest = new WeakMap<World, Map<string, number>>();

function olderRows(world: World, { table = '', rows }: PartitionWrite): string[] {
  const known = newest.get(world) ?? new Map<string, number>();
  newest.set(world, known);
  return rows.flatMap(({ key }) => {
    const name = `${table} ${key}`;
    const version = world.tables.rows.get(table)?.get(key)?.version ?? 0;
    const before = known.get(name) ?? 0;
    known.set(name, Math.max(before, version));
    return version < before ? [`${name} went back from ${before} to ${version}`] : [];
  });
}
