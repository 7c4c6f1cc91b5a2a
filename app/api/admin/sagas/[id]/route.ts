/** POST intervenes in a stalled order, with a reason; operators only. 409 on an outdated version. */
import { database } from '@/db/connect';
import { interveneInSaga } from '@/server/commands/intervene-in-saga';
import { intervention, interventionAccepted } from '@/server/contracts/waiting-order';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { orderParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const asks = {
  params: orderParams,
  body: intervention,
  operatorsOnly: true,
  operation: {
    id: 'interveneInOrder',
    summary: 'Step in where an order waits: retry, approve, cancel it, or stop the waiting',
    responses: {
      202: { description: 'It is recorded', body: interventionAccepted },
    },
    refusals: [404, 409],
  },
};

export const POST = defineRoute(asks, async ({ params, body, operatorId, traceparent }) => {
  if (!operatorId) return notFound();
  const answer = await interveneInSaga({
    ...body,
    sql: database(),
    orderId: params.id,
    operatorId,
    traceparent,
  });
  if (answer.status === 202) wakeFromHere('log');
  return answer;
});
