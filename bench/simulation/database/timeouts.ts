/** The simulated table of saga timeouts. */
import type { DueTimeout, NewTimeout, TimeoutKey } from '@/db/consuming/saga-timeouts';
import { nowMs } from '@/server/clock';
import { partitionHashOf } from '@/server/contracts/subjects';
import type { PartitionRow, Tables, TimeoutRow } from './tables';

type Partition = { consumer: string; partition: number };

const keyOf = (consumer: string, { stream, name }: TimeoutKey) => `${consumer} ${stream} ${name}`;

/** Sets some timeouts and clears others. */
export function waitFor(
  tables: Tables,
  consumer: string,
  { set, over }: { set: readonly NewTimeout[]; over: readonly TimeoutKey[] },
): void {
  for (const key of over) tables.timeouts.delete(keyOf(consumer, key));
  for (const { dueInMs, ...one } of set) {
    tables.timeouts.set(keyOf(consumer, one), { ...one, consumer, dueAtMs: nowMs() + dueInMs });
  }
}

/** The expired timeouts of a partition, oldest first. */
export function dueTimeouts(tables: Tables, assignment: Partition): DueTimeout[] {
  const own = tables.assignments.find(
    ({ consumer, partition }) => consumer === assignment.consumer && partition === assignment.partition,
  );
  return [...tables.timeouts.values()]
    .filter((one) => own !== undefined && isDueOn(own, one))
    .sort((a, b) => a.dueAtMs - b.dueAtMs)
    .slice(0, 200)
    .map(({ stream, name, eventId, correlationId }) => ({ stream, name, eventId, correlationId }));
}

/** The partitions with an expired timeout. */
export const partitionsWithDueTimeouts = (tables: Tables): Partition[] =>
  tables.assignments.filter((assignment) =>
    [...tables.timeouts.values()].some((one) => isDueOn(assignment, one)),
  );

const isDueOn = (assignment: PartitionRow, { consumer, stream, dueAtMs }: TimeoutRow): boolean =>
  consumer === assignment.consumer &&
  partitionHashOf(stream) % assignment.partitions === assignment.partition &&
  dueAtMs <= nowMs();
