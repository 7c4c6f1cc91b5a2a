/**
 * POST places an order; GET lists the shopper's orders, newest first.
 *
 * In production POST does not pass through Next.js: app/main.ts registers this very function as a fast
 * path, and the web server (server/web/shop-server.ts) calls it right after admission control
 * (server/web/fast-paths.ts). In development Next.js serves it, because only Next.js reloads changed code.
 */
import { z } from 'zod';
import { database } from '@/db/connect';
import { MOST_ORDER_BYTES, placeOrderRequest } from '@/server/contracts/order-api';
import { orderCursor, readOrderCursor } from '@/server/contracts/order-place';
import { orderView } from '@/server/contracts/order-view';
import { forShopper } from '@/server/contracts/shopper-reason';
import { myOrders } from '@/server/queries/order-page';
import { defineRoute } from '@/server/web/define-route';
import { myOrdersQuery } from '@/server/web/queries';
import { orderOperation, takeOrder } from '@/server/web/take-order';
import { shopperLine } from '@/server/web/visitor';

export const POST = defineRoute(
  {
    body: placeOrderRequest,
    mostBytes: MOST_ORDER_BYTES,
    operation: {
      ...orderOperation,
      id: 'placeOrder',
      summary: 'Place an order; the server sets the prices',
    },
  },
  async (input) => {
    const known = input.shopperId ? { shopperId: input.shopperId } : undefined;
    const { response, shopper } = await takeOrder(input, { shopper: known });
    if (known || !shopper) return response;
    const cookie = { 'set-cookie': shopperLine(shopper, input.request.headers) };
    return { ...response, headers: { ...response.headers, ...cookie } };
  },
);

export const GET = defineRoute(
  {
    query: myOrdersQuery,
    operation: {
      id: 'listOrders',
      summary: 'List the orders of this shopper, newest first, page by page',
      responses: {
        200: {
          description: 'The orders, how many there are in all, and `before` of the next page if there is one',
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
