/** POST asks to cancel one of the shopper's own orders; too late is 409. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { ownerOf } from '@/db/order-contacts';
import { cancelOrder } from '@/server/commands/cancel-order';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { orderParams } from '@/server/web/queries';

const nothing = z.strictObject({}).optional();

export const POST = handle(
  { params: orderParams, body: nothing },
  async ({ params, shopperId, correlationId }) => {
    const sql = database();
    if (!shopperId || (await ownerOf(sql, params.id)) !== shopperId) return notFound();
    return cancelOrder({ sql, orderId: params.id, shopperId, by: 'shopper', correlationId });
  },
);
