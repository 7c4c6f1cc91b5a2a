/** GET says how much waited for each consumer, lane by lane, in the last minutes or hour; for operators. */
import { database } from '@/db/connect';
import { laneHistory } from '@/db/lane-samples';
import { handle } from '@/server/web/handle';
import { historyQuery } from '@/server/web/queries';

export const GET = handle({ query: historyQuery, operatorsOnly: true }, async ({ query }) => ({
  status: 200,
  body: await laneHistory(database(), query.range),
}));
