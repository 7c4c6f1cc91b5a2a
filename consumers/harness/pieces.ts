/**
 * What has arrived is done a piece at a time, however much waits: each piece is small enough for one write,
 * and what it asked of the outside is on record before the next asks for more.
 */
import type { Received } from './delivery';

const MOST_DELIVERIES = 1_000;

/** Messages that are done together, and what they carry. */
export type Piece<M> = { messages: M[]; received: Received[] };

/** Messages in pieces, in order; one that is too much alone is a piece of its own. */
export function* inPieces<M>(messages: readonly M[], read: (message: M) => Received): Generator<Piece<M>> {
  let piece: Piece<M> = { messages: [], received: [] };
  let deliveries = 0;
  for (const message of messages) {
    const received = read(message);
    deliveries += received.deliveries.length;
    if (piece.messages.length > 0 && deliveries > MOST_DELIVERIES) {
      yield piece;
      piece = { messages: [], received: [] };
      deliveries = received.deliveries.length;
    }
    piece.messages.push(message);
    piece.received.push(received);
  }
  if (piece.messages.length > 0) yield piece;
}
