/**
 * From where the log must be published again to a broker that was put back to an older copy of itself: its
 * own last messages say how far it had come.
 */
import type { JetStreamManager } from '@nats-io/jetstream';
import { type Cursor, START } from '@/db/cursor';
import type { RelayState } from '@/db/relay-state';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import type { BrokerCopy } from './declare-stream';
import { type Beginning, beginningOf } from './publish';

const MOST_LOOKED_AT = 50;

/**
 * A place in the log before which this copy of the broker lacks nothing; the start when it cannot tell.
 * Throws when the broker cannot be reached.
 */
export async function matchingPlace(
  manager: JetStreamManager,
  { lastSequence }: BrokerCopy,
  partitions: number,
): Promise<Cursor> {
  const stopAt = Math.max(0, lastSequence - MOST_LOOKED_AT);
  for (let sequence = lastSequence; sequence > stopAt; sequence -= 1) {
    const beginning = await beginningAt(manager, sequence);
    if (!beginning || (await wasBlind(manager, sequence, beginning))) continue;
    return beginning.partitions === partitions ? beginning.published : START;
  }
  return START;
}

/**
 * Whether the broker was put back, and has been published to by someone who did not know: where its newest
 * message was, there is one now that was published after that one. Throws when it cannot be reached.
 */
export async function wasOverwritten(
  manager: JetStreamManager,
  { brokerSequence }: RelayState,
): Promise<boolean> {
  const there = brokerSequence > 0 ? await beginningAt(manager, brokerSequence) : undefined;
  return there !== undefined && there.brokerSequence >= brokerSequence;
}

/** Whether a message was published by someone who did not know yet that the broker had been put back. */
async function wasBlind(manager: JetStreamManager, sequence: number, { brokerSequence }: Beginning) {
  if (brokerSequence >= sequence) return true;
  const newestThen = brokerSequence > 0 ? await beginningAt(manager, brokerSequence) : undefined;
  return newestThen !== undefined && newestThen.brokerSequence >= brokerSequence;
}

async function beginningAt({ streams }: JetStreamManager, seq: number): Promise<Beginning | undefined> {
  const message = await streams.getMessage(EVENTS_STREAM, { seq });
  return message ? beginningOf(message) : undefined;
}
