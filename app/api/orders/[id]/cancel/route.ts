/** POST asks to cancel one of the shopper's own orders; too late is 409. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { ownerOf } from '@/db/edge/order-contacts';
import { cancelOrder } from '@/server/commands/cancel-order';
import { orderId } from '@/server/contracts/fields';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { orderParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const nothing = z.strictObject({}).optional();

export const POST = defineRoute(
  {
    params: orderParams,
    body: nothing,
    operation: {
      id: 'cancelOrder',
      summary: 'Cancel an order that is still being processed',
      responses: {
        202: {
          description: 'It will be cancelled',
          body: z.strictObject({ orderId, version: z.int().min(1) }),
        },
      },
      refusals: [404, 409],
    },
  },
  async (asked) => {
    const { params, shopperId, traceparent } = asked;
    const sql = database();
    if (!shopperId || (await ownerOf(sql, params.id)) !== shopperId) return notFound();
    const actor = { kind: 'shopper' as const, id: shopperId };
    const message = 'You cancelled this order.';
    const answer = await cancelOrder({ sql, orderId: params.id, by: 'shopper', actor, message, traceparent });
    if (answer.status === 202) wakeFromHere('log');
    return answer;
  },
);
