/**
 * What cannot be read as it came is read as the log has it, corrected by an operator if it was; what was
 * discarded stays so.
 */
import { isAfter } from '@/db/log/cursor';
import { logEntry } from '@/server/contracts/live';
import { type Batch, type Delivery, receiveAgain, type Unreadable } from './delivery';
import type { Partition } from './partition-memory';

/** The batch with less that is unreadable. Nothing is asked of the store when all of it can be read. */
export async function mended({ store, consumer }: Partition, batch: Batch): Promise<Batch> {
  if (batch.unreadable.length === 0) return batch;
  const done = await store.alreadyDone(
    consumer.name,
    batch.unreadable.map(({ eventId }) => eventId),
  );
  const left = batch.unreadable.filter(({ eventId }) => !done.has(eventId));
  const streams = [...new Set(left.map(({ stream }) => stream))].filter((stream) => stream !== '');
  const known = streams.length > 0 ? await store.readStreams(streams, true) : new Map();
  const events = new Map([...known.values()].flat().map((event) => [event.id, event]));
  const readable: Delivery[] = [];
  const unreadable: Unreadable[] = [];
  for (const one of left) {
    const delivery = readAnew(one, events.get(one.eventId), consumer.follows);
    if (delivery) readable.push(delivery);
    else unreadable.push(one);
  }
  return { ...batch, deliveries: inOrder([...batch.deliveries, ...readable]), unreadable };
}

function readAnew(
  { eventId, raw }: Unreadable,
  event: unknown,
  follows: readonly string[],
): Delivery | undefined {
  if (!event) return undefined;
  const { cursor } = logEntry.parse(JSON.parse(raw));
  const due = { eventId, raw: JSON.stringify({ cursor, event }), attempts: 0 };
  return receiveAgain(due, follows).deliveries[0];
}

const inOrder = (deliveries: readonly Delivery[]): Delivery[] =>
  deliveries.toSorted((one, other) => (isAfter(one.cursor, other.cursor) ? 1 : -1));
