/** POST asks to be told once when a product that is sold out is back, or no longer to be. */
import { database } from '@/db/connect';
import { askToBeTold } from '@/server/commands/ask-to-be-told';
import { wishAnswer, wishRequest } from '@/server/contracts/wish-api';
import { refused } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { productParams } from '@/server/web/queries';

const asks = {
  params: productParams,
  body: wishRequest,
  operation: {
    id: 'askForRestockMail',
    summary: 'Ask for one mail when a product that is sold out is back, or stop asking',
    answers: {
      200: { says: 'Whether a mail will be sent', body: wishAnswer },
    },
    refusals: [401, 404, 409],
  },
};

export const POST = handle(asks, async ({ params: { sku }, body: request, shopperId }) => {
  if (!shopperId) return refused(401, nobody);
  return askToBeTold({ sql: database(), sku, shopperId, request });
});

const nobody = { code: 'no-shopper', message: 'Open a page of the shop first, so that it knows who asks.' };
