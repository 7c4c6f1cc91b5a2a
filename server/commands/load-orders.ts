/** The first half of every command: what is known of the orders it is about. */
import type { Envelope } from '@/server/contracts/envelope';
import { readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { evolve, noOrder, type Order } from '@/server/domain/order';

/**
 * Gives all events of these streams, each oldest first; streams without events are absent. `asCorrected`:
 * with what operators have put in the place of data that nobody could read.
 */
export type ReadStreams = (
  streams: readonly string[],
  asCorrected?: boolean,
) => Promise<Map<string, Envelope[]>>;

/**
 * What these streams come to. Corrections are asked for only after an event could not be read, so they cost
 * nothing when there are none. Throws UnreadableEvent.
 */
export async function readAndFold<T>(
  readStreams: ReadStreams,
  streams: readonly string[],
  fold: (stored: Map<string, Envelope[]>) => T,
): Promise<T> {
  const recorded = await readStreams(streams);
  try {
    return fold(recorded);
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    return fold(await readStreams(streams, true));
  }
}

/** The orders of these streams, folded from their facts. Throws UnreadableEvent. */
export async function loadOrders(
  readStreams: ReadStreams,
  streams: readonly string[],
): Promise<Map<string, Order>> {
  if (streams.length === 0) return new Map();
  return readAndFold(
    readStreams,
    streams,
    (stored) => new Map([...stored].map(([stream, events]) => [stream, foldOrder(events)])),
  );
}

/** The order that these facts tell of. Throws UnreadableEvent. */
export const foldOrder = (events: readonly Envelope[]): Order =>
  events.reduce((order, stored) => evolve(order, readEvent(stored)), noOrder);

/** The same, or nothing when one of the facts cannot be read. */
export function foldIfReadable(events: readonly Envelope[]): Order | undefined {
  try {
    return foldOrder(events);
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
