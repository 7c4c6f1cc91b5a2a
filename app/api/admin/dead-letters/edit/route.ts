/** POST puts something readable in the place of what nobody could read; for operators. */
import { database } from '@/db/connect';
import { editDeadLetter } from '@/server/commands/edit-dead-letter';
import { editRequest } from '@/server/contracts/dead-letter-api';
import { wakeFromHere } from '@/server/nats';
import { handle } from '@/server/web/handle';

export const POST = handle(
  { body: editRequest, operatorsOnly: true },
  async ({ body, operatorId = '', correlationId }) => {
    const answer = await editDeadLetter({ sql: database(), operatorId, run: correlationId }, body);
    wakeFromHere('log');
    return answer;
  },
);
