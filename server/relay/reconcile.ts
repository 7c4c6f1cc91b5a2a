/**
 * Whether the broker still has what it acknowledged, and what is true of it once it is to be filled again.
 */
import { type Cursor, isAfter } from '@/db/cursor';
import type { RelayState } from '@/db/relay-state';
import type { BrokerCopy } from './declare-stream';

/**
 * How a broker can differ from the one that was filled. `another`: nothing of it can be relied on, because it
 * was wiped, made anew, or is to be split into another number of partitions. `older`: it was put back to a
 * copy of itself, and has lost what came after.
 */
export type Difference = 'another' | 'older';

/** How the broker as it is differs from the relay's state of it; undefined when it does not. */
export function difference(state: RelayState, copy: BrokerCopy, partitions: number): Difference | undefined {
  if (state.brokerCreated !== copy.created || state.partitions !== partitions) return 'another';
  return copy.lastSequence < state.brokerSequence ? 'older' : undefined;
}

/**
 * The state of a relay that fills this broker from a place in the log, or from where it had come itself if
 * that is earlier: consumers know by their inbox what they did.
 */
export const fillFrom = (state: RelayState, from: Cursor, filled: BrokerCopy & { partitions: number }) => ({
  ...state,
  partitions: filled.partitions,
  published: isAfter(from, state.published) ? state.published : from,
  brokerCreated: filled.created,
  brokerSequence: filled.lastSequence,
});

/** An acknowledgement: at which place the broker keeps the message, and whether it had it already. */
type Ack = { seq: number; duplicate: boolean };

/**
 * Whether the broker gave a new message a place that it gave to another one before: then it was put back to
 * an older copy, and may have caught up with us before anyone looked.
 */
export const wentBack = ({ brokerSequence }: RelayState, acks: readonly Ack[]): boolean =>
  acks.some(({ seq, duplicate }) => !duplicate && seq <= brokerSequence);

/** The state of a relay that takes its broker for older than it was, however far it reaches. */
export const distrusted = (state: RelayState): RelayState => ({
  ...state,
  brokerSequence: Number.MAX_SAFE_INTEGER,
});
