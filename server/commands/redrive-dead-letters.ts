/** Redrives dead letters: makes them due again, each once, and with them what they block. */
import { makeDue, matchingKeys, readDead } from '@/db/consuming/dead-letters';
import { logEnd } from '@/db/log/event-store';
import type {
  DeadLetter,
  DeadLetterKey,
  RedriveRequest,
  RedriveResponse,
} from '@/server/contracts/dead-letter-api';
import { moveDeadLetters, type OperatorRequest, shortReason } from './move-dead-letters';

const MOST_MATCHING = 10_000;
const AT_ONCE = 500;

/**
 * Redrives the listed or all matching dead letters. `unreadable` counts messages that are no event and
 * would fail again, `stale` those that changed meanwhile; both are left alone.
 */
export async function redriveDeadLetters(
  asking: OperatorRequest,
  request: RedriveRequest,
): Promise<RedriveResponse> {
  const { sql, run } = asking;
  const after = await logEnd(sql);
  const keys =
    'deliveries' in request ? request.deliveries : await matchingKeys(sql, request.matching, MOST_MATCHING);
  const answer = { moved: 0, stale: 0, unreadable: 0, run, after };
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const invalid = await withoutStream(asking, some);
    const chosen = some.filter(({ consumer, eventId }) => !invalid.has(`${consumer} ${eventId}`));
    const moved = await moveDeadLetters(asking, {
      keys: chosen,
      partsOf: (wanted) => ({ moved: makeDue(sql, wanted) }),
      factOf: redriven,
    });
    answer.moved += moved;
    answer.unreadable += invalid.size;
    answer.stale += some.length - invalid.size - moved;
  }
  return answer;
}

async function withoutStream({ sql }: OperatorRequest, keys: readonly DeadLetterKey[]): Promise<Set<string>> {
  const dead = await readDead(sql, keys);
  return new Set(dead.filter(({ stream }) => stream === '').map((one) => `${one.consumer} ${one.eventId}`));
}

function redriven(deadLetter: DeadLetter) {
  const { consumer, eventId, stream, version, attempts } = deadLetter;
  const trouble = shortReason(deadLetter);
  return {
    type: 'delivery.redriven',
    data: { consumer, eventId, stream, version, attempts, trouble },
  } as const;
}
