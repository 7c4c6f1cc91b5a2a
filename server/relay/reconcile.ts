/** Decides whether the broker still has what it acknowledged, and the relay state for refilling it. */
import { type Cursor, isAfter } from '@/db/log/cursor';
import type { RelayState } from '@/db/relay/relay-state';
import type { BrokerCopy } from './declare-stream';

/**
 * `another`: nothing of it can be relied on, because it was wiped, recreated or repartitioned. `older`: it
 * was restored to an older copy and lost what came after.
 */
export type Difference = 'another' | 'older';

/** How the broker differs from the relay's state; undefined when it does not. */
export function difference(state: RelayState, copy: BrokerCopy, partitions: number): Difference | undefined {
  if (state.brokerCreated !== copy.created || state.partitions !== partitions) return 'another';
  return copy.lastSequence < state.brokerSequence ? 'older' : undefined;
}

/**
 * The state for refilling this broker from a cursor, or from the relay's own checkpoint if that is earlier.
 * Consumers deduplicate by their inbox.
 */
export const fillFrom = (state: RelayState, from: Cursor, filled: BrokerCopy & { partitions: number }) => ({
  ...state,
  partitions: filled.partitions,
  published: isAfter(from, state.published) ? state.published : from,
  brokerCreated: filled.created,
  brokerSequence: filled.lastSequence,
});

/** An acknowledgement: the sequence, and whether the message was a duplicate. */
type Ack = { seq: number; duplicate: boolean };

/**
 * Whether the broker assigned a sequence twice: it was restored to an older copy and may have passed our
 * sequence unnoticed.
 */
export const hasGoneBack = ({ brokerSequence }: RelayState, acks: readonly Ack[]): boolean =>
  acks.some(({ seq, duplicate }) => !duplicate && seq <= brokerSequence);

/** The state of a relay that treats its broker as older, whatever sequence it has. */
export const distrust = (state: RelayState): RelayState => ({
  ...state,
  brokerSequence: Number.MAX_SAFE_INTEGER,
});
