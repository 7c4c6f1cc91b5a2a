/** GET gives an entry as it is now, POST changes the one that was looked at; for operators. */
import { knownPictures } from '@/db/catalogue/pictures';
import { readStockedEntry } from '@/db/catalogue-entries';
import { database } from '@/db/connect';
import { changeProduct } from '@/server/commands/change-product';
import { changeProductRequest } from '@/server/contracts/catalogue-api';
import { wakeFromHere } from '@/server/nats';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { productParams } from '@/server/web/queries';

const asks = { params: productParams, operatorsOnly: true };

export const GET = handle(asks, async ({ params }) => {
  const known = await readStockedEntry(database(), params.sku);
  return known ? { status: 200, body: known.entry } : notFound();
});

const changes = { params: productParams, body: changeProductRequest, operatorsOnly: true };

export const POST = handle(changes, async ({ params: { sku }, body: request, operatorId }) => {
  if (!operatorId) return notFound();
  const pictures = knownPictures();
  const answer = await changeProduct({ sql: database(), sku, request, operatorId, pictures });
  if (answer.status === 200) wakeFromHere('log');
  return answer;
});
