/** POST rewinds a saga or an effect; operators only. 409 when not possible. */
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { rewindConsumer } from '@/server/commands/rewind-consumer';
import { rewindRequest, rewindResponse } from '@/server/contracts/rewind-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { consumerParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const asks = {
  params: consumerParams,
  body: rewindRequest,
  operatorsOnly: true,
  operation: {
    id: 'rewindConsumer',
    summary: 'Have a saga or an effect read the log again from a point on; nothing takes effect twice',
    responses: {
      202: { description: 'The workers that hold its partitions will do it', body: rewindResponse },
    },
    refusals: [404, 409],
  },
};

export const POST = defineRoute(asks, async ({ params, body, operatorId }) => {
  const consumer = consumers.find(({ name }) => name === params.name);
  if (!operatorId || !consumer) return notFound();
  const { name, kind } = consumer;
  const answer = await rewindConsumer({ ...body, sql: database(), consumer: name, kind, operatorId });
  if (answer.status === 202) wakeFromHere('log');
  return answer;
});
