/** GET returns lag, throughput and state by partition; operators only. */
import { database } from '@/db/connect';
import { followers } from '@/server/contracts/consumer-api';
import { followersNow } from '@/server/queries/followers';
import { defineRoute } from '@/server/web/define-route';

export const GET = defineRoute(
  {
    operatorsOnly: true,
    operation: {
      id: 'listConsumers',
      summary: 'The lag and the pace of each consumer, partition by partition, with switches and rewinds',
      responses: {
        200: { description: 'The consumers', body: followers },
      },
    },
  },
  async () => ({
    status: 200,
    body: await followersNow(database()),
  }),
);
