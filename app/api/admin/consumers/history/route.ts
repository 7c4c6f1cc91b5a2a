/** GET returns the lag history by partition; operators only. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { partitionHistory } from '@/db/consuming/partition-samples';
import { historyRange } from '@/server/contracts/consumer-api';
import { defineRoute } from '@/server/web/define-route';
import { historyQuery } from '@/server/web/queries';

const answer = z.looseObject({ range: historyRange, stepSeconds: z.int().min(1) });

const asks = {
  query: historyQuery,
  operatorsOnly: true,
  operation: {
    id: 'readConsumerHistory',
    summary: 'How many events waited for each consumer, partition by partition, over ten minutes or an hour',
    responses: { 200: { description: 'Step by step', body: answer } },
  },
};

export const GET = defineRoute(asks, async ({ query }) => ({
  status: 200,
  body: await partitionHistory(database(), query.range),
}));
