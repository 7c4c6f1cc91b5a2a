/** POST places an order for a customer, in which lines may have agreed prices; for operators. */
import { MOST_ORDER_BYTES, placeOrderForRequest } from '@/server/contracts/order-api';
import { defineRoute } from '@/server/web/define-route';
import { orderOperation, takeOrder } from '@/server/web/take-order';

const asks = {
  body: placeOrderForRequest,
  mostBytes: MOST_ORDER_BYTES,
  operatorsOnly: true,
  operation: {
    ...orderOperation,
    id: 'placeOrderFor',
    summary: 'Place an order for a customer; a line with `unitCents` is sold at that price',
  },
};

export const POST = defineRoute(asks, async (asked) => {
  const { answer } = await takeOrder(asked, { operatorId: asked.operatorId });
  return answer;
});
