/**
 * Finds where to republish from after the broker was restored to an older copy: its last messages carry the
 * cursor of their round.
 */
import type { JetStreamManager } from '@nats-io/jetstream';
import { type Cursor, START } from '@/db/log/cursor';
import type { RelayState } from '@/db/relay/relay-state';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import type { BrokerCopy } from './declare-stream';
import { type RoundStart, roundStartOf } from './publish';

const MAX_INSPECTED = 50;

/**
 * A cursor before which this copy lacks nothing; START when it cannot tell. Throws when the broker is
 * unavailable.
 */
export async function matchingCursor(
  manager: JetStreamManager,
  { lastSequence }: BrokerCopy,
  partitions: number,
): Promise<Cursor> {
  const stopAt = Math.max(0, lastSequence - MAX_INSPECTED);
  for (let sequence = lastSequence; sequence > stopAt; sequence -= 1) {
    const roundStart = await roundStartAt(manager, sequence);
    if (!roundStart || (await wasUnaware(manager, sequence, roundStart))) continue;
    return roundStart.partitions === partitions ? roundStart.published : START;
  }
  return START;
}

/**
 * Whether the broker was restored and then published to by a relay that did not know: its message at our
 * newest sequence was published after that sequence. Throws when the broker is unavailable.
 */
export async function wasOverwritten(
  manager: JetStreamManager,
  { brokerSequence }: RelayState,
): Promise<boolean> {
  const there = brokerSequence > 0 ? await roundStartAt(manager, brokerSequence) : undefined;
  return there !== undefined && there.brokerSequence >= brokerSequence;
}

/** Whether a message was published by a relay that did not yet know of the restore. */
async function wasUnaware(manager: JetStreamManager, sequence: number, { brokerSequence }: RoundStart) {
  if (brokerSequence >= sequence) return true;
  const newestThen = brokerSequence > 0 ? await roundStartAt(manager, brokerSequence) : undefined;
  return newestThen !== undefined && newestThen.brokerSequence >= brokerSequence;
}

async function roundStartAt({ streams }: JetStreamManager, seq: number): Promise<RoundStart | undefined> {
  const message = await streams.getMessage(EVENTS_STREAM, { seq });
  return message ? roundStartOf(message) : undefined;
}
