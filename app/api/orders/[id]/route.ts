/** GET shows one of the shopper's own orders; any other order is answered like one that does not exist. */
import { database } from '@/db/connect';
import { orderView } from '@/server/contracts/order-view';
import { forShopper } from '@/server/contracts/shopper-reason';
import { orderPage } from '@/server/queries/order-page';
import { defineRoute } from '@/server/web/define-route';
import { orderParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

export const GET = defineRoute(
  {
    params: orderParams,
    operation: {
      id: 'readOrder',
      summary: 'Read one order of this shopper',
      responses: {
        200: { description: 'The newest version of the order', body: orderView },
      },
      refusals: [404],
    },
  },
  async ({ params, shopperId }) => {
    const order = shopperId ? await orderPage(database(), params.id) : undefined;
    return order?.shopperId === shopperId && order ? { status: 200, body: forShopper(order) } : notFound();
  },
);
