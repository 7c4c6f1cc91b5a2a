/** GET gives one event of the log by its id; for operators. */
import { database } from '@/db/connect';
import { readEventById } from '@/db/timeline';
import { foundEntry } from '@/server/contracts/live';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { eventParams } from '@/server/web/queries';

export const GET = handle(
  {
    params: eventParams,
    operatorsOnly: true,
    operation: {
      id: 'readEvent',
      summary: 'Read one event of the log',
      answers: {
        200: { says: 'The event, and its position in the log', body: foundEntry },
      },
      refusals: [404],
    },
  },
  async ({ params }) => {
    const entry = await readEventById(database(), params.id);
    return entry ? { status: 200, body: entry } : notFound();
  },
);
