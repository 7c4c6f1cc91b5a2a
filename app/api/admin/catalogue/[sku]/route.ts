/** GET reads an entry, POST changes it; operators only. */

import { readStockedEntry } from '@/db/catalogue/catalogue-entries';
import { knownPictures } from '@/db/catalogue/pictures';
import { database } from '@/db/connect';
import { changeProduct } from '@/server/commands/change-product';
import { catalogueResponse, changeProductRequest, stockedEntry } from '@/server/contracts/catalogue-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { productParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const asks = {
  params: productParams,
  operatorsOnly: true,
  operation: {
    id: 'readStockedEntry',
    summary: 'Read an entry of the catalogue with its stock, and who changed it last',
    responses: {
      200: { description: 'The entry', body: stockedEntry },
    },
    refusals: [404],
  },
};

export const GET = defineRoute(asks, async ({ params }) => {
  const known = await readStockedEntry(database(), params.sku);
  return known ? { status: 200, body: known.entry } : notFound();
});

const changes = {
  params: productParams,
  body: changeProductRequest,
  operatorsOnly: true,
  operation: {
    id: 'changeProduct',
    summary: 'Change an entry; 409 when it has changed since the version that was edited',
    responses: {
      200: { description: 'It is changed; consumers that keep a copy are notified', body: catalogueResponse },
    },
    refusals: [404, 409],
  },
};

export const POST = defineRoute(changes, async ({ params: { sku }, body: request, operatorId }) => {
  if (!operatorId) return notFound();
  const pictures = knownPictures();
  const answer = await changeProduct({ sql: database(), sku, request, operatorId, pictures });
  if (answer.status === 200) wakeFromHere('log');
  return answer;
});
