/** GET searches the log, newest first; for operators. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { searchLog } from '@/db/log/timeline';
import { foundEntry, logCursor } from '@/server/contracts/live';
import { defineRoute } from '@/server/web/define-route';
import { eventsQuery, searchOf } from '@/server/web/queries';

export const GET = defineRoute(
  {
    query: eventsQuery,
    operatorsOnly: true,
    operation: {
      id: 'searchEvents',
      summary:
        'Search the log, newest first. Of a repeated parameter one value must match (of `text`, each); ' +
        'with `not-` before its name, none may. A page may hold fewer than `limit`, or none, ' +
        'and still have a `nextBefore`',
      responses: {
        200: {
          description: 'The entries; `nextBefore` continues with older ones',
          body: z.strictObject({ entries: z.array(foundEntry), nextBefore: logCursor.optional() }),
        },
      },
    },
  },
  async ({ query }) => {
    const { before, limit } = query;
    return { status: 200, body: await searchLog(database(), searchOf(query), { before, limit }) };
  },
);
