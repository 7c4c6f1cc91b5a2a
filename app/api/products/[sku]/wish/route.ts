/** POST signs up for a restock notice, or withdraws it. */
import { database } from '@/db/connect';
import { requestRestockNotice } from '@/server/commands/request-restock-notice';
import { wishRequest, wishResponse } from '@/server/contracts/wish-api';
import { defineRoute } from '@/server/web/define-route';
import { productParams } from '@/server/web/queries';
import { problemResponse } from '@/server/web/responses';

const asks = {
  params: productParams,
  body: wishRequest,
  operation: {
    id: 'askForRestockMail',
    summary: 'Ask for one mail when a product that is sold out is back, or stop asking',
    responses: {
      200: { description: 'Whether a mail will be sent', body: wishResponse },
    },
    refusals: [401, 404, 409],
  },
};

export const POST = defineRoute(asks, async ({ params: { sku }, body: request, shopperId }) => {
  if (!shopperId) return problemResponse(401, nobody);
  return requestRestockNotice({ sql: database(), sku, shopperId, request });
});

const nobody = { code: 'no-shopper', message: 'Open a page of the shop first, then try again.' };
