/** POST sets which orders the legacy writer records; operators only. */
import { database } from '@/db/connect';
import { switchLegacyWriter } from '@/server/commands/switch-legacy-writer';
import { legacyWriter } from '@/server/contracts/legacy-writer';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';

const asks = {
  body: legacyWriter,
  operatorsOnly: true,
  operation: {
    id: 'switchLegacyWriter',
    summary: 'Say which orders the legacy writer records in the first version of their event',
    responses: { 200: { description: 'It is recorded', body: legacyWriter } },
  },
};

export const POST = defineRoute(asks, async ({ body, operatorId = '' }) => {
  const answer = await switchLegacyWriter({ sql: database(), takes: body.takes, operatorId });
  wakeFromHere('log');
  return { status: 200, body: answer };
});
