/** POST opens a return of a confirmed order, with a reason; for operators. What cannot come back is 409. */
import { database } from '@/db/connect';
import { openReturn } from '@/server/commands/return-order';
import { MOST_ORDER_BYTES } from '@/server/contracts/order-api';
import { returnAccepted, returnRequest } from '@/server/contracts/return-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { orderParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const asks = {
  params: orderParams,
  body: returnRequest,
  mostBytes: MOST_ORDER_BYTES,
  operatorsOnly: true,
  operation: {
    id: 'openReturn',
    summary:
      'Take goods of a confirmed order back and refund their price; the same `returnId` is the same return',
    responses: {
      202: { description: 'It is recorded, and under way', body: returnAccepted },
    },
    refusals: [404, 409],
  },
};

export const POST = defineRoute(asks, async ({ params, body, operatorId, traceparent }) => {
  if (!operatorId) return notFound();
  const who = { operatorId, traceparent };
  const answer = await openReturn({ ...body, ...who, sql: database(), orderId: params.id });
  if (answer.status === 202) wakeFromHere('log');
  return answer;
});
