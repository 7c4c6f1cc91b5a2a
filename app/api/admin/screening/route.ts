/** GET lists orders to review and recent screenings; operators only. */
import { database } from '@/db/connect';
import { screenings as body } from '@/server/contracts/order-review';
import { screenings } from '@/server/queries/order-review';
import { defineRoute } from '@/server/web/define-route';

export const GET = defineRoute(
  {
    operatorsOnly: true,
    operation: {
      id: 'listReviews',
      summary: 'The orders that wait for a review with the evidence against each, oldest first',
      responses: {
        200: {
          description: 'The orders, the latest screenings, counts of a day, and the state of the service',
          body: body,
        },
      },
    },
  },
  async () => ({
    status: 200,
    body: await screenings(database()),
  }),
);
