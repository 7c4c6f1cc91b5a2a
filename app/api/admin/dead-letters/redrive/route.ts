/** POST makes dead letters due again, by name or all that match; GET says how far that is; for operators. */
import { database } from '@/db/connect';
import { readRedrive } from '@/db/delivery-records';
import { redriveDeadLetters } from '@/server/commands/redrive-dead-letters';
import { redriveRequest } from '@/server/contracts/dead-letter-api';
import { wakeFromHere } from '@/server/nats';
import { staleOrHopeless } from '@/server/web/dead-letter-refusals';
import { handle } from '@/server/web/handle';
import { redriveQuery } from '@/server/web/queries';

export const POST = handle(
  { body: redriveRequest, operatorsOnly: true },
  async ({ body, operatorId = '', correlationId }) => {
    const asking = { sql: database(), operatorId, run: correlationId };
    const answer = await redriveDeadLetters(asking, body);
    wakeFromHere('log');
    return staleOrHopeless(answer) ?? { status: 200, body: answer };
  },
);

export const GET = handle({ query: redriveQuery, operatorsOnly: true }, async ({ query }) => ({
  status: 200,
  body: await readRedrive(database(), query.run, query.after),
}));
