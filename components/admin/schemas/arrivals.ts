/** Incoming orders, each with the schema version of its first event and its outcome. */
import type { Envelope } from '@/server/contracts/envelope';

export type Arrival = {
  stream: string;
  eventId: string;
  version: number;
  at: string;
  state: 'processing' | 'confirmed' | 'cancelled';
};

const ends = { 'order.confirmed': 'confirmed', 'order.cancelled': 'cancelled' } as const;
const endOf = (type: string) => Object.entries(ends).find(([end]) => end === type)?.[1];

/** The event types needed for the list. */
export const arrivalTypes: readonly string[] = ['order.placed', ...Object.keys(ends)];

/** How many orders are kept. */
export const mostArrivals = 12;

/** Adds events, oldest first; the newest order comes first in the result. */
export function arrive(known: readonly Arrival[], events: readonly Envelope[]): Arrival[] {
  let arrivals = [...known];
  for (const { id, type, stream, schemaVersion, at } of events) {
    const state = endOf(type);
    if (state) arrivals = arrivals.map((one) => (one.stream === stream ? { ...one, state } : one));
    else if (type === 'order.placed' && !arrivals.some((one) => one.stream === stream)) {
      arrivals.unshift({ stream, eventId: id, version: schemaVersion, at, state: 'processing' });
    }
  }
  return arrivals.slice(0, mostArrivals);
}
