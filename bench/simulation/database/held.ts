/** The simulated table of parked deliveries, with the rules of the real one. */
import type { DueDelivery } from '@/consumers/harness/store';
import { MOST_DUE, type ParkedDelivery } from '@/db/consuming/parked-deliveries';
import { nowMs } from '@/server/clock';
import type { HeldRow, Tables } from './tables';

type Partition = { consumer: string; partition: number };

const keyOf = (consumer: string, eventId: string) => `${consumer} ${eventId}`;

/**
 * Parks deliveries or updates their reason. Blocked deliveries that come again change nothing, and processed
 * ones are not parked.
 */
export function parkDeliveries(tables: Tables, held: readonly ParkedDelivery[]): void {
  const told = new Map<string, ParkedDelivery>();
  for (const one of held.filter(({ consumer, eventId }) => !tables.inbox.get(consumer)?.has(eventId))) {
    const known = told.get(keyOf(one.consumer, one.eventId));
    if (!known || known.state === 'behind') told.set(keyOf(one.consumer, one.eventId), one);
  }
  for (const [key, { dueInMs, ...one }] of told) {
    const dueAtMs = dueInMs === null ? null : nowMs() + dueInMs;
    const known = tables.held.get(key);
    if (!known) tables.held.set(key, { ...one, dueAtMs });
    else if (one.state !== 'behind') {
      const { state, attempts, reason } = one;
      const silentMs = Math.max(known.silentMs ?? 0, one.silentMs ?? 0);
      tables.held.set(key, { ...known, state, attempts, reason, silentMs, dueAtMs });
    }
  }
}

/** Releases processed deliveries. */
export function releaseDeliveries(tables: Tables, consumer: string, eventIds: readonly string[]): void {
  for (const eventId of eventIds) tables.held.delete(keyOf(consumer, eventId));
}

/** The streams of a partition with a parked delivery. */
export const parkedStreams = (tables: Tables, assignment: Partition): Set<string> =>
  new Set(onPartition(tables, assignment).map(({ stream }) => stream));

/**
 * Parked deliveries on streams whose first one is due or answered, in stream order, up to the first dead
 * letter.
 */
export function dueDeliveries(
  tables: Tables,
  assignment: Partition,
  answered: readonly string[],
): DueDelivery[] {
  const heads = new Map<string, HeldRow>();
  for (const row of onPartition(tables, assignment).sort(byVersion)) {
    if (!heads.has(row.stream)) heads.set(row.stream, row);
  }
  const all = [...tables.held.values()].filter(({ consumer }) => consumer === assignment.consumer);
  const stopped = (row: HeldRow) =>
    all.some(({ state, stream, version }) => {
      return state === 'dead' && stream === row.stream && version <= row.version;
    });
  const isTurn = (head: HeldRow | undefined) =>
    isDue(head) || (head && head.state !== 'dead' && answered.includes(head.eventId));
  return all
    .filter((row) => isTurn(heads.get(row.stream)) && !stopped(row))
    .sort(byVersion)
    .slice(0, MOST_DUE)
    .map(({ eventId, raw, attempts, silentMs = 0 }) => ({ eventId, raw, attempts, silentMs }));
}

/** The partitions of these consumers with a due delivery. */
export const duePartitions = (tables: Tables, consumers: readonly string[]): Partition[] =>
  [...tables.held.values()].filter((row) => consumers.includes(row.consumer) && isDue(row));

const onPartition = (tables: Tables, { consumer, partition }: Partition) =>
  [...tables.held.values()].filter((row) => row.consumer === consumer && row.partition === partition);

const isDue = (row: HeldRow | undefined): boolean =>
  row !== undefined && row.state !== 'dead' && (row.dueAtMs ?? 0) <= nowMs();

const byVersion = (a: HeldRow, b: HeldRow) =>
  a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.version - b.version;
