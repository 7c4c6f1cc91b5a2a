/** Makes dead letters due again, each once however many ask; what waits behind them follows by itself. */
import { makeDue, matchingKeys, readDead } from '@/db/dead-letters';
import { logEnd } from '@/db/event-store';
import type {
  ActAnswer,
  DeadLetter,
  DeadLetterKey,
  RedriveRequest,
} from '@/server/contracts/dead-letter-api';
import { type Asking, moveDeadLetters, troubleIn } from './move-dead-letters';

const MOST_MATCHING = 10_000;
const AT_ONCE = 500;

/**
 * Redrives dead letters by name, or all that match. Those that are no event (`unreadable`) could only die
 * again and are left alone, as are those that were changed or moved meanwhile (`stale`).
 */
export async function redriveDeadLetters(asking: Asking, request: RedriveRequest): Promise<ActAnswer> {
  const { sql, run } = asking;
  const after = await logEnd(sql);
  const keys =
    'deliveries' in request ? request.deliveries : await matchingKeys(sql, request.matching, MOST_MATCHING);
  const answer = { moved: 0, stale: 0, unreadable: 0, run, after };
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const hopeless = await withoutStream(asking, some);
    const chosen = some.filter(({ consumer, eventId }) => !hopeless.has(`${consumer} ${eventId}`));
    const moved = await moveDeadLetters(asking, {
      keys: chosen,
      partsOf: (wanted) => ({ moved: makeDue(sql, wanted) }),
      factOf: redriven,
    });
    answer.moved += moved;
    answer.unreadable += hopeless.size;
    answer.stale += some.length - hopeless.size - moved;
  }
  return answer;
}

async function withoutStream({ sql }: Asking, keys: readonly DeadLetterKey[]): Promise<Set<string>> {
  const dead = await readDead(sql, keys);
  return new Set(dead.filter(({ stream }) => stream === '').map((one) => `${one.consumer} ${one.eventId}`));
}

function redriven(deadLetter: DeadLetter) {
  const { consumer, eventId, stream, version, attempts } = deadLetter;
  const trouble = troubleIn(deadLetter);
  return {
    type: 'delivery.redriven',
    data: { consumer, eventId, stream, version, attempts, trouble },
  } as const;
}
