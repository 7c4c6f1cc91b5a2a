/**
 * How far everyone has come, as the operator reads it: partition by partition, and each consumer as a whole.
 */

import type { ConsumerControl, ConsumerState, Pace } from '@/server/contracts/consumer-api';
import type { RewindState } from '@/server/contracts/rewind-api';

/** What the shop says of one partition; `cursor` is the place in the log up to which everything is done. */
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
  /** Absent while it is not known. */
  pace?: Pace;
};

/** What the shop says of the relay. */
export type Relay = { owner: string | null; behind: number; oldestSeconds: number; cursor?: string };

/** Everybody who follows the log. */
export type Followers = {
  relay?: Relay;
  consumers: readonly Partition[];
  controls: readonly ConsumerControl[];
  /** The newest of each consumer that was ever rewound. */
  rewinds: readonly RewindState[];
  /** The read models that are being made again. */
  rebuilding: readonly string[];
};

/** A consumer as it was written down. */
export type Definition = { name: string; kind: string; follows: readonly string[] };

/**
 * `live`: keeping up. `behind`: work waits for longer than usual. `stopped`: no worker holds it. `paused`: an
 * operator paused it. `off`: not part of the shop. Retries and dead letters are counted beside it.
 */
export type { State as PartitionState };

type State = 'live' | 'behind' | 'stopped' | 'paused' | 'off';

/** One consumer: the sum of its partitions, and the worst of their states. */
export type Follower = Omit<Partition, 'partition' | 'owner' | 'cursor' | 'control'> & {
  state: State;
  kind?: string;
  partitions: readonly Partition[];
};

/** Work that waits for longer than this is late. */
export const patienceSeconds = 5;

/** The shop does not count further than this. */
export const mostCounted = 10_000;

/** How one partition, or the relay, is doing. */
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
 * Every consumer that is written down or at work, in the order of the definitions; one without partitions is
 * stopped.
 */
export function followersOf(
  partitions: readonly Partition[],
  definitions: readonly Definition[],
): Follower[] {
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

/** Nothing is known of all while it is not known of one. */
function paceTogether(partitions: readonly Partition[]): { pace?: Pace } {
  const paces = partitions.flatMap(({ pace }) => pace ?? []);
  if (paces.length === 0 || paces.length < partitions.length) return {};
  const sum = (of: (pace: Pace) => number) => paces.reduce((total, pace) => total + of(pace), 0);
  const donePerSecond = sum((pace) => pace.donePerSecond);
  return { pace: { donePerSecond, grewPerSecond: sum((pace) => pace.grewPerSecond) } };
}

/** A number of waiting events, as far as they are counted. */
export const countText = (count: number): string =>
  count >= mostCounted ? `${mostCounted.toLocaleString('en')}+` : count.toLocaleString('en');

/** Seconds as people say them: tenths below ten, minutes above two, hours above three. */
export function secondsText(seconds: number): string {
  if (seconds <= 0) return '0';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 10_800 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
