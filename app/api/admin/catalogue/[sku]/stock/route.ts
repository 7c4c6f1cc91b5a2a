/** POST receives units of a product, each receipt once; for operators. */
import { database } from '@/db/connect';
import { receiveStock } from '@/server/commands/receive-stock';
import { catalogueResponse, receiveStockRequest } from '@/server/contracts/catalogue-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { productParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const asks = {
  params: productParams,
  body: receiveStockRequest,
  operatorsOnly: true,
  operation: {
    id: 'receiveStock',
    summary: 'Receive units of a product; the same receipt counts once',
    responses: {
      200: { description: 'They are for sale', body: catalogueResponse },
    },
    refusals: [404, 409],
  },
};

export const POST = defineRoute(asks, async ({ params: { sku }, body: request, operatorId }) => {
  if (!operatorId) return notFound();
  const answer = await receiveStock({ sql: database(), sku, request, operatorId });
  if (answer.status === 200) wakeFromHere('log');
  return answer;
});
