/** GET lists the orders that wait longer than usual, and what they wait for; for operators. */
import { database } from '@/db/connect';
import { waitingOrders } from '@/server/waiting-orders';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => ({
  status: 200,
  body: await waitingOrders(database()),
}));
