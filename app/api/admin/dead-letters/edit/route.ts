/** POST edits an unreadable dead letter; operators only. */
import { database } from '@/db/connect';
import { editDeadLetter } from '@/server/commands/edit-dead-letter';
import { editRequest, editResponse } from '@/server/contracts/dead-letter-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';

export const POST = defineRoute(
  {
    body: editRequest,
    operatorsOnly: true,
    operation: {
      id: 'editDeadLetter',
      summary: 'Replace an event that cannot be read with one that can',
      responses: {
        200: {
          description: 'Every consumer reads it from now on; those that waited for it process it now',
          body: editResponse,
        },
      },
      refusals: [409],
    },
  },
  async ({ body, operatorId = '', correlationId }) => {
    const answer = await editDeadLetter({ sql: database(), operatorId, run: correlationId }, body);
    wakeFromHere('log');
    return answer;
  },
);
