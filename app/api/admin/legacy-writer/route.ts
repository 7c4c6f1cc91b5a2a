/** POST says which orders the legacy writer records; for operators. */
import { database } from '@/db/connect';
import { switchLegacyWriter } from '@/server/commands/switch-legacy-writer';
import { legacyWriter } from '@/server/contracts/legacy-writer';
import { wakeFromHere } from '@/server/nats';
import { handle } from '@/server/web/handle';

const asks = {
  body: legacyWriter,
  operatorsOnly: true,
  operation: {
    id: 'switchLegacyWriter',
    summary: 'Say which orders the legacy writer records in the first version of their event',
    answers: { 200: { says: 'It is recorded', body: legacyWriter } },
  },
};

export const POST = handle(asks, async ({ body, operatorId = '' }) => {
  const answer = await switchLegacyWriter({ sql: database(), takes: body.takes, operatorId });
  wakeFromHere('log');
  return { status: 200, body: answer };
});
