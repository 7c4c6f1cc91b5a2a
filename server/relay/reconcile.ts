/**
 * Whether the broker still has what it acknowledged, and from where the log must be published again if not.
 */
import { START } from '@/db/cursor';
import type { RelayState } from '@/db/relay-state';
import type { BrokerCopy } from './declare-stream';

/**
 * The relay's state, made true for the broker as it is. A copy that was wiped, put back to an older one, or
 * split into another number of partitions gets the log again from the start: consumers know by their inbox
 * what they did.
 */
export function reconcile(state: RelayState, copy: BrokerCopy, partitions: number): RelayState {
  const sameCopy = state.brokerCreated === copy.created && copy.lastSequence >= state.brokerSequence;
  if (sameCopy && state.partitions === partitions) return state;
  return {
    ...state,
    partitions,
    published: START,
    brokerCreated: copy.created,
    brokerSequence: copy.lastSequence,
  };
}

/** An acknowledgement: at which place the broker keeps the message, and whether it had it already. */
type Ack = { seq: number; duplicate: boolean };

/**
 * Whether the broker gave a new message a place that it gave to another one before: then it was put back to
 * an older copy, and may have caught up with us before anyone looked.
 */
export const wentBack = ({ brokerSequence }: RelayState, acks: readonly Ack[]): boolean =>
  acks.some(({ seq, duplicate }) => !duplicate && seq <= brokerSequence);

/** The state of a relay that knows its broker no longer, and fills whichever it finds. */
export const distrusted = (state: RelayState): RelayState => ({ ...state, brokerCreated: '' });
