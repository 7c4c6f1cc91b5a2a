/** GET says how much waited for each consumer, lane by lane, in the last minutes or hour; for operators. */
import { database } from '@/db/connect';
import { laneHistory } from '@/db/lane-samples';
import { laneHistory as history } from '@/server/contracts/consumer-api';
import { handle } from '@/server/web/handle';
import { historyQuery } from '@/server/web/queries';

export const GET = handle(
  {
    query: historyQuery,
    operatorsOnly: true,
    operation: {
      id: 'readConsumerHistory',
      summary:
        'How many events waited for each consumer, partition by partition, over ten minutes or an hour',
      answers: {
        200: { says: 'Step by step', body: history },
      },
    },
  },
  async ({ query }) => ({
    status: 200,
    body: await laneHistory(database(), query.range),
  }),
);
