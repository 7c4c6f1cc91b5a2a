/** Lag and state of each partition, and of each consumer as a whole. */

import type { ConsumerControl, ConsumerState, Pace } from '@/server/contracts/consumer-api';
import type { RewindState } from '@/server/contracts/rewind-api';

/** One partition; `cursor` is its checkpoint: every event up to it is processed. */
export type Partition = {
  name: string;
  partition: number;
  owner: string | null;
  behind: number;
  oldestSeconds: number;
  retrying: number;
  dead: number;
  cursor?: string;
  control?: ConsumerState;
  /** Absent until it has been measured. */
  pace?: Pace;
};

/** The relay. */
export type Relay = { owner: string | null; behind: number; oldestSeconds: number; cursor?: string };

/** The relay and every consumer. */
export type RuntimeStatus = {
  relay?: Relay;
  consumers: readonly Partition[];
  controls: readonly ConsumerControl[];
  /** The newest rewind of each consumer that has had one. */
  rewinds: readonly RewindState[];
  /** The read models that are being rebuilt. */
  rebuilding: readonly string[];
};

/** A consumer's definition. */
export type Definition = { name: string; kind: string; follows: readonly string[] };

/**
 * `live`: keeping up. `behind`: the oldest event has waited too long. `stopped`: no worker owns it. `paused`:
 * by an operator. `off`: not part of the shop. Retries and dead letters do not affect the state.
 */
export type { State as PartitionState };

type State = 'live' | 'behind' | 'stopped' | 'paused' | 'off';

/** One consumer: the sum of its partitions, and the worst of their states. */
export type ConsumerStatus = Omit<Partition, 'partition' | 'owner' | 'cursor' | 'control'> & {
  state: State;
  kind?: string;
  partitions: readonly Partition[];
};

/** An event that has waited longer than this makes its partition `behind`. */
export const patienceSeconds = 5;

/** The shop stops counting here. */
export const mostCounted = 10_000;

/** The state of a partition or of the relay. */
export function stateOf(part: Omit<Relay, 'cursor'> & { control?: ConsumerState }): State {
  const { owner, behind, oldestSeconds, control = 'on' } = part;
  if (control !== 'on') return control;
  if (owner === null) return 'stopped';
  return behind > 0 && oldestSeconds > patienceSeconds ? 'behind' : 'live';
}

const worstFirst = ['off', 'paused', 'stopped', 'behind'] as const;

const worst = (states: readonly State[]): State =>
  worstFirst.find((state) => states.includes(state)) ?? 'live';

/**
 * Every consumer that is defined or running, in the order of the definitions; `stopped` without partitions.
 */
export function consumerStatuses(
  partitions: readonly Partition[],
  definitions: readonly Definition[],
): ConsumerStatus[] {
  const kinds = new Map(definitions.map(({ name, kind }) => [name, kind]));
  const names = new Set([...kinds.keys(), ...partitions.map(({ name }) => name)]);
  return [...names].map((name) => {
    const own = partitions.filter((partition) => partition.name === name);
    return { name, kind: kinds.get(name), partitions: own, ...together(own) };
  });
}

function together(partitions: readonly Partition[]) {
  const sum = (of: (partition: Partition) => number) =>
    partitions.reduce((total, partition) => total + of(partition), 0);
  return {
    state: partitions.length === 0 ? ('stopped' as const) : worst(partitions.map(stateOf)),
    behind: sum((partition) => partition.behind),
    oldestSeconds: Math.max(0, ...partitions.map((partition) => partition.oldestSeconds)),
    retrying: sum((partition) => partition.retrying),
    dead: sum((partition) => partition.dead),
    ...paceTogether(partitions),
  };
}

/** The sum is unknown while one partition's rate is. */
function paceTogether(partitions: readonly Partition[]): { pace?: Pace } {
  const paces = partitions.flatMap(({ pace }) => pace ?? []);
  if (paces.length === 0 || paces.length < partitions.length) return {};
  const sum = (of: (pace: Pace) => number) => paces.reduce((total, pace) => total + of(pace), 0);
  const donePerSecond = sum((pace) => pace.donePerSecond);
  return { pace: { donePerSecond, grewPerSecond: sum((pace) => pace.grewPerSecond) } };
}

/** `10,000+` where counting stopped. */
export const countText = (count: number): string =>
  count >= mostCounted ? `${mostCounted.toLocaleString('en')}+` : count.toLocaleString('en');

/** Tenths below ten seconds, minutes from two minutes on, hours from three hours on. */
export function secondsText(seconds: number): string {
  if (seconds <= 0) return '0';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 10_800 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
