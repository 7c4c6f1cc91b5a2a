/** GET gives an entry as it is now, POST changes the one that was looked at; for operators. */
import { knownPictures } from '@/db/catalogue/pictures';
import { readStockedEntry } from '@/db/catalogue-entries';
import { database } from '@/db/connect';
import { changeProduct } from '@/server/commands/change-product';
import { catalogueDone, changeProductRequest, stockedEntry } from '@/server/contracts/catalogue-api';
import { wakeFromHere } from '@/server/nats';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { productParams } from '@/server/web/queries';

const asks = {
  params: productParams,
  operatorsOnly: true,
  operation: {
    id: 'readStockedEntry',
    summary: 'Read an entry of the catalogue with its stock, and who changed it last',
    answers: {
      200: { says: 'The entry', body: stockedEntry },
    },
    refusals: [404],
  },
};

export const GET = handle(asks, async ({ params }) => {
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
    answers: {
      200: { says: 'It is changed; consumers that keep a copy are notified', body: catalogueDone },
    },
    refusals: [404, 409],
  },
};

export const POST = handle(changes, async ({ params: { sku }, body: request, operatorId }) => {
  if (!operatorId) return notFound();
  const pictures = knownPictures();
  const answer = await changeProduct({ sql: database(), sku, request, operatorId, pictures });
  if (answer.status === 200) wakeFromHere('log');
  return answer;
});
