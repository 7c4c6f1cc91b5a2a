/** POST places an order; GET lists the shopper's own, newest first. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { placeOrder } from '@/server/commands/place-order';
import {
  idempotencyKey,
  MOST_ORDER_BYTES,
  orderAccepted,
  placeOrderRequest,
} from '@/server/contracts/order-api';
import { orderCursor, readOrderCursor } from '@/server/contracts/order-place';
import { orderView } from '@/server/contracts/order-view';
import { forShopper } from '@/server/contracts/shopper-reason';
import { wakeFromHere } from '@/server/nats';
import { metrics } from '@/server/observing/metrics';
import { asStep } from '@/server/observing/tracing';
import { myOrders } from '@/server/order-page';
import { refused } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { myOrdersQuery } from '@/server/web/queries';
import { guestFor, shopperLine } from '@/server/web/visitor';

export const POST = handle(
  {
    body: placeOrderRequest,
    mostBytes: MOST_ORDER_BYTES,
    operation: {
      id: 'placeOrder',
      summary: 'Place an order; the server sets the prices',
      answers: {
        202: { says: 'Received, and being processed; `Location` names the order', body: orderAccepted },
      },
      refusals: [409],
      headers: { 'Idempotency-Key': idempotencyKey },
    },
  },
  async ({ request, body, shopperId, correlationId, traceparent }) => {
    const key = idempotencyKey.safeParse(request.headers.get('idempotency-key'));
    if (!key.success) {
      const message =
        'The header Idempotency-Key is needed: 8 to 200 visible characters, fresh for each new order.';
      return refused(400, { code: 'bad-idempotency-key', message });
    }
    const { name, email, address, cardNumber } = body;
    const buyer = [name, email, ...Object.values(address), cardNumber];
    const shopper = shopperId ? { shopperId } : guestFor(key.data, buyer);
    const sql = database();
    const order = { sql, request: body, ...shopper, idempotencyKey: key.data, correlationId };
    const step = { role: 'web', name: 'place-order', parent: traceparent };
    const answer = await asStep(step, (traceparent) => placeOrder({ ...order, traceparent }));
    if (answer.status !== 202) return refused(answer.status, answer.body);
    metrics.ordersAccepted.inc();
    wakeFromHere('log');
    const headers: Record<string, string> = { location: `/api/orders/${answer.body.orderId}` };
    if (!shopperId) headers['set-cookie'] = shopperLine(shopper, request.headers);
    return { ...answer, headers };
  },
);

export const GET = handle(
  {
    query: myOrdersQuery,
    operation: {
      id: 'listOrders',
      summary: 'List the orders of this shopper, newest first, page by page',
      answers: {
        200: {
          says: 'The orders, how many there are in all, and `before` of the next page if there is one',
          body: z.strictObject({
            orders: z.array(orderView),
            total: z.int().min(0),
            next: orderCursor.optional(),
          }),
        },
      },
    },
  },
  async ({ query, shopperId }) => {
    if (!shopperId) return { status: 200, body: { orders: [], total: 0 } };
    const before = query.before === undefined ? undefined : readOrderCursor(query.before);
    const mine = await myOrders(database(), { shopperId, limit: query.limit, before });
    return { status: 200, body: { ...mine, orders: mine.orders.map(forShopper) } };
  },
);
