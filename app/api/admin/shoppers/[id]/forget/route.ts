/** POST has a shopper forgotten, with a reason; for operators. */
import { forgetRequest, forgetResponse } from '@/server/contracts/person-api';
import { defineRoute } from '@/server/web/define-route';
import { forget } from '@/server/web/forget';
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
    responses: {
      200: { description: 'How many of each were erased; it is on the record', body: forgetResponse },
    },
    refusals: [404, 503],
  },
};

export const POST = defineRoute(asks, forget('shopper'));
