/**
 * Lets consumers go on without events that they could not take: marked as done, so that nothing brings them
 * back, with a reason on the record.
 */
import { letGo, markLetGo, matchingKeys, type Wanted } from '@/db/dead-letters';
import { leaveOut, readRecorded } from '@/db/event-corrections';
import type { DeadLetter, DeadLetterKey, DiscardRequest } from '@/server/contracts/dead-letter-api';
import { troubleWith } from './dead-letter-answers';
import { type Asking, moveDeadLetters, troubleIn } from './move-dead-letters';

const MOST_MATCHING = 10_000;
const AT_ONCE = 500;

/** Discards dead letters by name, or all that match; `stale` ones had changed meanwhile and were left. */
export async function discardAsked(
  asking: Asking,
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
 * Discards dead letters; gives how many still were as they were seen. An event that nobody can read is left
 * out wherever its stream is read, until someone corrects it.
 */
export function discardDeadLetters(
  asking: Asking,
  { keys, reason }: { keys: readonly DeadLetterKey[]; reason: string },
): Promise<number> {
  const factOf = (deadLetter: DeadLetter) => {
    const { consumer, eventId, stream, version } = deadLetter;
    const trouble = troubleIn(deadLetter);
    return {
      type: 'delivery.discarded',
      data: { consumer, eventId, stream, version, trouble, reason },
    } as const;
  };
  return moveDeadLetters(asking, { keys, partsOf: (wanted) => partsOf(asking, wanted), factOf });
}

async function partsOf({ sql }: Asking, wanted: readonly Wanted[]) {
  const recorded = await readRecorded(
    sql,
    wanted.map(({ eventId }) => eventId),
  );
  const hopeless = recorded.filter(troubleWith).map(({ id }) => id);
  return { moved: letGo(sql, wanted), beside: { marked: markLetGo(sql), left_out: leaveOut(sql, hopeless) } };
}
