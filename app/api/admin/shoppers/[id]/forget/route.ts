/** POST has a shopper forgotten, with a reason; for operators. */
import { forgetAnswer, forgetRequest } from '@/server/contracts/person-api';
import { forget } from '@/server/web/forget';
import { handle } from '@/server/web/handle';
import { orderParams } from '@/server/web/queries';

const asks = {
  params: orderParams,
  body: forgetRequest,
  operatorsOnly: true,
  operation: {
    id: 'forgetShopper',
    summary:
      'Erase who a shopper is: contacts and addresses of all their orders, requests, and mails; ' +
      'asking again erases what has come since',
    answers: {
      200: { says: 'How many of each were erased; it is on the record', body: forgetAnswer },
    },
    refusals: [404, 503],
  },
};

export const POST = handle(asks, forget('shopper'));
