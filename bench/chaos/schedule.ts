/** Which faults happen when: a pure function of the seed and the counts. */
import { type Failpoint, failpoints } from '@/server/failpoints';
import { Random } from './random';

/** The processes to kill, by weight. */
const victims = [
  ['consumers', 4],
  ['relay', 3],
  ['web', 2],
  ['nats', 2],
  ['postgres', 2],
  ['gateway', 1],
  ['processor', 1],
  ['mailbox', 1],
] as const;

/** The processes to freeze, by weight; the first two hold leases that expire meanwhile. */
const sleepers = [
  ['consumers', 3],
  ['relay', 3],
  ['web', 1],
  ['gateway', 1],
  ['nats', 1],
] as const;

/** Every kind of fault besides kills. */
export const otherKinds = [
  'freeze',
  'backends-terminated',
  'postgres-stopped-at-once',
  'broker-wiped',
  'broker-rolled-back',
  'stream-deleted',
  'consumers-deleted',
  'stream-purged',
  'deliveries-repeated',
  'deliveries-delayed',
  'processor-slow',
  'processor-failing',
  'processor-down',
  'processor-lying',
  'mail-connections-dropped',
  'mail-server-busy',
] as const;

export type FaultKind = 'kill' | (typeof otherKinds)[number];

/** One fault: when, what, to which process, and for how long. */
export type Fault = { atMs: number; kind: FaultKind; target?: string; forMs: number };

/** The name of a fault: its kind and its target. */
export const nameOf = ({ kind, target }: Pick<Fault, 'kind' | 'target'>): string =>
  target ? `${kind} ${target}` : kind;

/** A failpoint to hit, from when on, and the signal for the process that hits it. */
export type Aim = { atMs: number; point: Failpoint; signal: 'SIGKILL' | 'SIGSTOP' };

/** The process that passes a failpoint: after a hit it must restart before the next one. */
export const passerOf = (point: Failpoint): string => point.slice(0, point.indexOf('.'));

/** The whole schedule. */
export type Schedule = { durationMs: number; faults: Fault[]; aims: Aim[] };

export type Counts = { seed: number; kills: number; others: number; aimed: number; minutes?: number };

const QUIET_START_MS = 2_000;
const MS_FOR_EACH = 2_200;
/** Most failpoints are in one process, which must be back before the next hit. */
const MS_FOR_EACH_AIM = 10_000;
const LEAST_MS = 20_000;

/** The default duration: some time for each fault. */
const usualMs = ({ kills, others, aimed }: Counts): number =>
  Math.max(LEAST_MS, MS_FOR_EACH * (kills + others + aimed), MS_FOR_EACH_AIM * aimed);

/** The schedule of a seed. */
export function scheduleOf(counts: Counts): Schedule {
  const durationMs = counts.minutes ? counts.minutes * 60_000 : usualMs(counts);
  const random = new Random(counts.seed, 'faults');
  const kills = Array.from({ length: counts.kills }, () => 'kill' as const);
  const kinds = random.shuffled([...kills, ...othersOf(counts.others, random)]);
  const gapMs = (durationMs - QUIET_START_MS) / Math.max(1, kinds.length);
  const faults = kinds.map((kind, index) => ({
    atMs: Math.round(QUIET_START_MS + (index + random.fraction()) * gapMs),
    ...faultOf(kind, random),
  }));
  return { durationMs, faults, aims: spread(aimsOf(counts), durationMs) };
}

/** Every kind comes once before any comes twice. */
function othersOf(count: number, random: Random): FaultKind[] {
  const kinds: FaultKind[] = [];
  while (kinds.length < count) kinds.push(...random.shuffled(otherKinds));
  return kinds.slice(0, count);
}

function faultOf(kind: FaultKind, random: Random): Omit<Fault, 'atMs'> {
  if (kind === 'kill') return { kind, target: random.oneOf(victims), forMs: 0 };
  if (kind !== 'freeze') return { kind, forMs: random.whole(1_000, 4_000) };
  const target = random.oneOf(sleepers);
  const isPastLease = (target === 'consumers' || target === 'relay') && random.happens(0.5);
  return { kind, target, forMs: isPastLease ? random.whole(6_500, 9_000) : random.whole(500, 3_000) };
}

/** Every failpoint the requested number of times, shuffled; now and then the process only freezes. */
function aimsOf({ seed, aimed }: Counts): Omit<Aim, 'atMs'>[] {
  const random = new Random(seed, 'aims');
  const points = Object.keys(failpoints).filter(isPoint);
  return random.shuffled(
    points.flatMap((point) =>
      Array.from({ length: aimed }, (_, index) => {
        const freezes = point.startsWith('partition.') && index % 3 === 2;
        return { point, signal: freezes ? ('SIGSTOP' as const) : ('SIGKILL' as const) };
      }),
    ),
  );
}

/** Spread evenly per process: it should work between two hits, not only restart. */
function spread(aims: readonly Omit<Aim, 'atMs'>[], durationMs: number): Aim[] {
  return aims.map((aim) => {
    const own = aims.filter(({ point }) => passerOf(point) === passerOf(aim.point));
    const rank = own.indexOf(aim);
    return { ...aim, atMs: Math.round((rank / own.length) * durationMs) };
  });
}

const isPoint = (name: string): name is Failpoint => name in failpoints;
