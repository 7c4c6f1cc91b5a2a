/** Loads the orders that commands concern. */
import type { Envelope } from '@/server/contracts/envelope';
import { readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { evolve, noOrder, type Order } from '@/server/domain/order';

/**
 * Reads all events of these streams, oldest first; empty streams are absent. `asCorrected` applies
 * operators' corrections of unreadable events.
 */
export type ReadStreams = (
  streams: readonly string[],
  asCorrected?: boolean,
) => Promise<Map<string, Envelope[]>>;

/**
 * Folds these streams. Reads corrections only after an event turned out unreadable, so they cost nothing
 * otherwise. Throws UnreadableEvent.
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

/** The orders of these streams. Throws UnreadableEvent. */
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

/** Folds events into an order. Throws UnreadableEvent. */
export const foldOrder = (events: readonly Envelope[]): Order =>
  events.reduce((order, stored) => evolve(order, readEvent(stored)), noOrder);

/** Folds events into an order; undefined when one is unreadable. */
export function foldIfReadable(events: readonly Envelope[]): Order | undefined {
  try {
    return foldOrder(events);
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
