/** GET lists the orders that wait longer than usual, and what they wait for; for operators. */
import { database } from '@/db/connect';
import { waitingOrders as body } from '@/server/contracts/waiting-order';
import { waitingOrders } from '@/server/queries/waiting-orders';
import { handle } from '@/server/web/handle';

export const GET = handle(
  {
    operatorsOnly: true,
    operation: {
      id: 'listWaitingOrders',
      summary: 'The orders that wait longer than usual, and what they wait for',
      answers: {
        200: { says: 'The orders, the longest wait first', body: body },
      },
    },
  },
  async () => ({
    status: 200,
    body: await waitingOrders(database()),
  }),
);
