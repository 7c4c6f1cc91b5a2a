/**
 * Lets consumers go on without events that they could not take: marked as done, so that nothing brings them
 * back, with a reason on the record.
 */
import { letGo, markLetGo, type Wanted } from '@/db/dead-letters';
import { leaveOut, readRecorded } from '@/db/event-corrections';
import type { DeadLetter, DeadLetterKey } from '@/server/contracts/dead-letter-api';
import { troubleWith } from './dead-letter-answers';
import { type Asking, moveDeadLetters, troubleIn } from './move-dead-letters';

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
