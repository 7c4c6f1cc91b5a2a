/**
 * Discards dead letters: marks them processed so that they are never delivered again, and records the
 * reason.
 */
import { letGo, markDiscarded, matchingKeys, type Wanted } from '@/db/consuming/dead-letters';
import { leaveOut, readRecorded } from '@/db/log/event-corrections';
import type { DeadLetter, DeadLetterKey, DiscardRequest } from '@/server/contracts/dead-letter-api';
import { readErrorOf } from './edit-results';
import { moveDeadLetters, type OperatorRequest, shortReason } from './move-dead-letters';

const MOST_MATCHING = 10_000;
const AT_ONCE = 500;

/**
 * Discards the listed or all matching dead letters; `stale` counts those that had changed and were left
 * alone.
 */
export async function discardRequested(
  asking: OperatorRequest,
  request: DiscardRequest,
): Promise<{ moved: number; stale: number }> {
  const { reason } = request;
  const keys =
    'deliveries' in request
      ? request.deliveries
      : await matchingKeys(asking.sql, request.matching, MOST_MATCHING);
  let moved = 0;
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    moved += await discardDeadLetters(asking, { keys: keys.slice(from, from + AT_ONCE), reason });
  }
  return { moved, stale: keys.length - moved };
}

/**
 * Discards dead letters and returns how many were unchanged. An unreadable event is skipped wherever its
 * stream is read, until it is corrected.
 */
export function discardDeadLetters(
  asking: OperatorRequest,
  { keys, reason }: { keys: readonly DeadLetterKey[]; reason: string },
): Promise<number> {
  const factOf = (deadLetter: DeadLetter) => {
    const { consumer, eventId, stream, version } = deadLetter;
    const trouble = shortReason(deadLetter);
    return {
      type: 'delivery.discarded',
      data: { consumer, eventId, stream, version, trouble, reason },
    } as const;
  };
  return moveDeadLetters(asking, { keys, partsOf: (wanted) => partsOf(asking, wanted), factOf });
}

async function partsOf({ sql }: OperatorRequest, wanted: readonly Wanted[]) {
  const recorded = await readRecorded(
    sql,
    wanted.map(({ eventId }) => eventId),
  );
  const unreadable = recorded.filter(readErrorOf).map(({ id }) => id);
  return {
    moved: letGo(sql, wanted),
    beside: { marked: markDiscarded(sql), left_out: leaveOut(sql, unreadable) },
  };
}
