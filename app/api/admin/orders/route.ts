/** POST places an order for a customer, with agreed prices if given; operators only. */
import { MOST_ORDER_BYTES, placeOrderForRequest } from '@/server/contracts/order-api';
import { defineRoute } from '@/server/web/define-route';
import { orderOperation, takeOrder } from '@/server/web/take-order';

const spec = {
  body: placeOrderForRequest,
  mostBytes: MOST_ORDER_BYTES,
  operatorsOnly: true,
  operation: {
    ...orderOperation,
    id: 'placeOrderFor',
    summary: 'Place an order for a customer; a line with `unitCents` is sold at that price',
  },
};

export const POST = defineRoute(spec, async (input) => {
  const { response } = await takeOrder(input, { operatorId: input.operatorId });
  return response;
});
