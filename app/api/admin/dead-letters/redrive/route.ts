/** POST redrives dead letters, GET reports the progress; operators only. */
import { database } from '@/db/connect';
import { readRedrive } from '@/db/consuming/delivery-records';
import { redriveDeadLetters } from '@/server/commands/redrive-dead-letters';
import { redriveProgress, redriveRequest, redriveResponse } from '@/server/contracts/dead-letter-api';
import { wakeFromHere } from '@/server/nats';
import { nothingMoved } from '@/server/web/dead-letter-refusals';
import { defineRoute } from '@/server/web/define-route';
import { redriveQuery } from '@/server/web/queries';

export const POST = defineRoute(
  {
    body: redriveRequest,
    operatorsOnly: true,
    operation: {
      id: 'redriveDeadLetters',
      summary: 'Make dead letters due again: those named, or all that match',
      responses: {
        200: { description: 'They are due; how many, and how to watch them', body: redriveResponse },
      },
      refusals: [409],
    },
  },
  async ({ body, operatorId = '', correlationId }) => {
    const asking = { sql: database(), operatorId, run: correlationId };
    const answer = await redriveDeadLetters(asking, body);
    wakeFromHere('log');
    return nothingMoved(answer) ?? { status: 200, body: answer };
  },
);

export const GET = defineRoute(
  {
    query: redriveQuery,
    operatorsOnly: true,
    operation: {
      id: 'readRedrive',
      summary: 'The progress of a redrive; `run` and `after` are from its answer',
      responses: {
        200: { description: 'How many were processed, wait, or are dead again', body: redriveProgress },
      },
    },
  },
  async ({ query }) => ({
    status: 200,
    body: await readRedrive(database(), query.run, query.after),
  }),
);
