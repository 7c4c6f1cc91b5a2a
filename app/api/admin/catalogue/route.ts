/** POST adds a product to the catalogue, with its first units; for operators. */
import { knownPictures } from '@/db/catalogue/pictures';
import { database } from '@/db/connect';
import { addProduct } from '@/server/commands/add-product';
import { addProductRequest, catalogueResponse } from '@/server/contracts/catalogue-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { notFound } from '@/server/web/responses';

const asks = {
  body: addProductRequest,
  operatorsOnly: true,
  operation: {
    id: 'addProduct',
    summary: 'Add a product, with its first units',
    responses: {
      201: { description: 'It is for sale', body: catalogueResponse },
    },
    refusals: [409],
  },
};

export const POST = defineRoute(asks, async ({ body: request, operatorId }) => {
  if (!operatorId) return notFound();
  const answer = await addProduct({ sql: database(), request, operatorId, pictures: knownPictures() });
  if (answer.status === 201) wakeFromHere('log');
  return answer;
});
