/** POST has a shopper forgotten, with a reason; for operators. */
import { database } from '@/db/connect';
import { forgetPerson } from '@/server/commands/forget-person';
import { forgetAnswer, forgetRequest } from '@/server/contracts/person-api';
import { env } from '@/server/env';
import { wakeFromHere } from '@/server/nats';
import { mailEraser } from '@/server/outside/mailbox/client';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { orderParams } from '@/server/web/queries';

const asks = {
  params: orderParams,
  body: forgetRequest,
  operatorsOnly: true,
  operation: {
    id: 'forgetShopper',
    summary:
      'Erase who a shopper is: contacts and addresses of all their orders, requests, and mails; ' +
      'asking again erases what has come since',
    answers: {
      200: { says: 'How many of each were erased; it is on the record', body: forgetAnswer },
    },
    refusals: [404, 503],
  },
};

export const POST = handle(asks, async ({ params: { id }, body, operatorId, traceparent }) => {
  if (!operatorId) return notFound();
  const who = { operatorId, traceparent, eraseMails: mailEraser(env().MAILBOX_URL) };
  const answer = await forgetPerson({ ...body, ...who, sql: database(), of: 'shopper', id });
  if (answer.status === 200) wakeFromHere('log');
  return answer;
});
