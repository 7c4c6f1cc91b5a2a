/** POST says which orders the old till takes from now on; for operators. */
import { database } from '@/db/connect';
import { switchOldTill } from '@/server/commands/switch-old-till';
import { oldTill } from '@/server/contracts/old-till';
import { wakeFromHere } from '@/server/nats';
import { handle } from '@/server/web/handle';

export const POST = handle({ body: oldTill, operatorsOnly: true }, async ({ body, operatorId = '' }) => {
  const answer = await switchOldTill({ sql: database(), takes: body.takes, operatorId });
  wakeFromHere('log');
  return { status: 200, body: answer };
});
