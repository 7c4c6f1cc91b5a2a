/** The simulated table of what sagas wait for, and until when. */
import type { DueTimeout, NewTimeout, TimeoutKey } from '@/db/saga-timeouts';
import { nowMs } from '@/server/clock';
import { slotOf } from '@/server/contracts/subjects';
import type { LaneRow, Tables, TimeoutRow } from './tables';

type Lane = { consumer: string; partition: number };

const keyOf = (consumer: string, { stream, name }: TimeoutKey) => `${consumer} ${stream} ${name}`;

/** Begins to wait for some things, and no longer waits for others. */
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

/** What a lane has waited for long enough, longest first. */
export function dueTimeouts(tables: Tables, lane: Lane): DueTimeout[] {
  const own = tables.lanes.find(
    ({ consumer, partition }) => consumer === lane.consumer && partition === lane.partition,
  );
  return [...tables.timeouts.values()]
    .filter((one) => own !== undefined && isDueOn(own, one))
    .sort((a, b) => a.dueAtMs - b.dueAtMs)
    .slice(0, 200)
    .map(({ stream, name, eventId, correlationId }) => ({ stream, name, eventId, correlationId }));
}

/** The lanes that have waited long enough for something. */
export const lanesWithDueTimeouts = (tables: Tables): Lane[] =>
  tables.lanes.filter((lane) => [...tables.timeouts.values()].some((one) => isDueOn(lane, one)));

const isDueOn = (lane: LaneRow, { consumer, stream, dueAtMs }: TimeoutRow): boolean =>
  consumer === lane.consumer && slotOf(stream) % lane.partitions === lane.partition && dueAtMs <= nowMs();
