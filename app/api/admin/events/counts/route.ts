/** GET counts the events of a search over time, a stretch of the log at a time; for operators. */
import { database } from '@/db/connect';
import { countLog } from '@/db/log-counts';
import { handle } from '@/server/web/handle';
import { eventCountsQuery, searchOf } from '@/server/web/queries';

export const GET = handle({ query: eventCountsQuery, operatorsOnly: true }, async ({ query }) => {
  const { before, buckets } = query;
  return { status: 200, body: await countLog(database(), searchOf(query), { before, buckets }) };
});
