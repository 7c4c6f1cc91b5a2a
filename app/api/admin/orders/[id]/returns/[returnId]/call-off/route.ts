/** POST calls a return off, with a reason; for operators. When the money has gone back it is 409. */
import { database } from '@/db/connect';
import { callOffReturn } from '@/server/commands/return-order';
import { callOffRequest, returnAccepted } from '@/server/contracts/return-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { returnParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const asks = {
  params: returnParams,
  body: callOffRequest,
  operatorsOnly: true,
  operation: {
    id: 'cancelReturn',
    summary: 'Cancel a return while its money has not been refunded',
    responses: {
      202: { description: 'It is recorded', body: returnAccepted },
    },
    refusals: [404, 409],
  },
};

export const POST = defineRoute(asks, async ({ params, body, operatorId, traceparent }) => {
  if (!operatorId) return notFound();
  const { id: orderId, returnId } = params;
  const answer = await callOffReturn({
    ...body,
    sql: database(),
    orderId,
    returnId,
    operatorId,
    traceparent,
  });
  if (answer.status === 202) wakeFromHere('log');
  return answer;
});
