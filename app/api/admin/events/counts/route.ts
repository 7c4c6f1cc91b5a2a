/** GET counts the events of a search over time, a stretch of the log at a time; for operators. */
import { database } from '@/db/connect';
import { countLog } from '@/db/log/event-counts';
import { eventCounts } from '@/server/contracts/event-counts';
import { defineRoute } from '@/server/web/define-route';
import { eventCountsQuery, searchOf } from '@/server/web/queries';

export const GET = defineRoute(
  {
    query: eventCountsQuery,
    operatorsOnly: true,
    operation: {
      id: 'countEvents',
      summary: 'Count the events of a search over time, by level',
      responses: {
        200: { description: 'What was counted; `nextBefore` continues with older ones', body: eventCounts },
      },
    },
  },
  async ({ query }) => {
    const { before, buckets } = query;
    return { status: 200, body: await countLog(database(), searchOf(query), { before, buckets }) };
  },
);
