/** The first half of every command: what is known of the orders it is about. */
import type { Envelope } from '@/server/contracts/envelope';
import { readEvent } from '@/server/contracts/read-event';
import { evolve, noOrder, type Order } from '@/server/domain/order';

/** Gives all events of these streams, each oldest first; streams without events are absent. */
export type ReadStreams = (streams: readonly string[]) => Promise<Map<string, Envelope[]>>;

/** The orders of these streams, folded from their facts. Throws UnreadableEvent. */
export async function loadOrders(
  readStreams: ReadStreams,
  streams: readonly string[],
): Promise<Map<string, Order>> {
  if (streams.length === 0) return new Map();
  const stored = await readStreams(streams);
  return new Map([...stored].map(([stream, events]) => [stream, foldOrder(events)]));
}

/** The order that these facts tell of. Throws UnreadableEvent. */
export const foldOrder = (events: readonly Envelope[]): Order =>
  events.reduce((order, stored) => evolve(order, readEvent(stored)), noOrder);
