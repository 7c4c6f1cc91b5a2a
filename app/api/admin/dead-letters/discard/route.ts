/** POST discards dead letters with a reason; operators only. */
import { database } from '@/db/connect';
import { discardRequested } from '@/server/commands/discard-dead-letters';
import { discardRequest, discardResponse } from '@/server/contracts/dead-letter-api';
import { wakeFromHere } from '@/server/nats';
import { nothingMoved } from '@/server/web/dead-letter-refusals';
import { defineRoute } from '@/server/web/define-route';

export const POST = defineRoute(
  {
    body: discardRequest,
    operatorsOnly: true,
    operation: {
      id: 'discardDeadLetters',
      summary: 'Let consumers continue without events that they could not process',
      responses: {
        200: { description: 'They are gone; how many', body: discardResponse },
      },
      refusals: [409],
    },
  },
  async ({ body, operatorId = '', correlationId }) => {
    const answer = await discardRequested({ sql: database(), operatorId, run: correlationId }, body);
    wakeFromHere('log');
    return nothingMoved({ ...answer, unreadable: 0 }) ?? { status: 200, body: answer };
  },
);
