/** GET searches the log, newest first; for operators. */
import { database } from '@/db/connect';
import { searchLog } from '@/db/timeline';
import { handle } from '@/server/web/handle';
import { eventsQuery, searchOf } from '@/server/web/queries';

export const GET = handle({ query: eventsQuery, operatorsOnly: true }, async ({ query }) => {
  const { before, limit } = query;
  return { status: 200, body: await searchLog(database(), searchOf(query), { before, limit }) };
});
