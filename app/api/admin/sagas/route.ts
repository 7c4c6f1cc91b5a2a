/** GET lists the orders that wait longer than usual, and what they wait for; for operators. */
import { database } from '@/db/connect';
import { waitingOrders as body } from '@/server/contracts/waiting-order';
import { waitingOrders } from '@/server/queries/waiting-orders';
import { defineRoute } from '@/server/web/define-route';

export const GET = defineRoute(
  {
    operatorsOnly: true,
    operation: {
      id: 'listWaitingOrders',
      summary: 'The orders that wait longer than usual, and what they wait for',
      responses: {
        200: { description: 'The orders, the longest wait first', body: body },
      },
    },
  },
  async () => ({
    status: 200,
    body: await waitingOrders(database()),
  }),
);
