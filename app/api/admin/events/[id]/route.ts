/** GET gives one event of the log by its id; for operators. */
import { database } from '@/db/connect';
import { readEventById } from '@/db/log/timeline';
import { foundEntry } from '@/server/contracts/live';
import { defineRoute } from '@/server/web/define-route';
import { eventParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

export const GET = defineRoute(
  {
    params: eventParams,
    operatorsOnly: true,
    operation: {
      id: 'readEvent',
      summary: 'Read one event of the log',
      responses: {
        200: { description: 'The event, and its position in the log', body: foundEntry },
      },
      refusals: [404],
    },
  },
  async ({ params }) => {
    const entry = await readEventById(database(), params.id);
    return entry ? { status: 200, body: entry } : notFound();
  },
);
