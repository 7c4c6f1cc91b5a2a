/** POST receives units of a product, each receipt once; for operators. */
import { database } from '@/db/connect';
import { receiveStock } from '@/server/commands/receive-stock';
import { catalogueDone, receiveStockRequest } from '@/server/contracts/catalogue-api';
import { wakeFromHere } from '@/server/nats';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { productParams } from '@/server/web/queries';

const asks = {
  params: productParams,
  body: receiveStockRequest,
  operatorsOnly: true,
  operation: {
    id: 'receiveStock',
    summary: 'Receive units of a product; the same receipt counts once',
    answers: {
      200: { says: 'They are for sale', body: catalogueDone },
    },
    refusals: [404, 409],
  },
};

export const POST = handle(asks, async ({ params: { sku }, body: request, operatorId }) => {
  if (!operatorId) return notFound();
  const answer = await receiveStock({ sql: database(), sku, request, operatorId });
  if (answer.status === 200) wakeFromHere('log');
  return answer;
});
