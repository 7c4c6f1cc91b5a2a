/** POST says which orders the old till takes from now on; for operators. */
import { database } from '@/db/connect';
import { switchOldTill } from '@/server/commands/switch-old-till';
import { oldTill } from '@/server/contracts/old-till';
import { wakeFromHere } from '@/server/nats';
import { handle } from '@/server/web/handle';

export const POST = handle(
  {
    body: oldTill,
    operatorsOnly: true,
    operation: {
      id: 'switchLegacyWriter',
      summary: 'Say which orders the legacy writer records in the first version of their event',
      answers: {
        200: { says: 'It is recorded', body: oldTill },
      },
    },
  },
  async ({ body, operatorId = '' }) => {
    const answer = await switchOldTill({ sql: database(), takes: body.takes, operatorId });
    wakeFromHere('log');
    return { status: 200, body: answer };
  },
);
