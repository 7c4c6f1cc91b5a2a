/** POST lets consumers go on without events they could not take, for a reason; for operators. */
import { database } from '@/db/connect';
import { discardDeadLetters } from '@/server/commands/discard-dead-letters';
import { discardRequest } from '@/server/contracts/dead-letter-api';
import { wakeFromHere } from '@/server/nats';
import { staleOrHopeless } from '@/server/web/dead-letter-refusals';
import { handle } from '@/server/web/handle';

export const POST = handle(
  { body: discardRequest, operatorsOnly: true },
  async ({ body, operatorId = '', correlationId }) => {
    const { deliveries: keys, reason } = body;
    const asking = { sql: database(), operatorId, run: correlationId };
    const moved = await discardDeadLetters(asking, { keys, reason });
    wakeFromHere('log');
    const answer = { moved, stale: keys.length - moved };
    return staleOrHopeless({ ...answer, unreadable: 0 }) ?? { status: 200, body: answer };
  },
);
