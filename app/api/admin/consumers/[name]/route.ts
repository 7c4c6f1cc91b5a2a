/** POST pauses, resumes or switches a consumer; operators only. 409 when not possible. */
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { switchConsumer } from '@/server/commands/switch-consumer';
import { switchRequest, switchResponse } from '@/server/contracts/consumer-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { consumerParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const asks = {
  params: consumerParams,
  body: switchRequest,
  operatorsOnly: true,
  operation: {
    id: 'switchConsumer',
    summary: 'Pause or resume a consumer, or switch an optional one on or off',
    responses: {
      200: { description: 'It is recorded; the state of the consumer now', body: switchResponse },
    },
    refusals: [404, 409],
  },
};

export const POST = defineRoute(asks, async ({ params, body, operatorId }) => {
  const isKnown = consumers.some(({ name }) => name === params.name);
  if (!operatorId || !isKnown) return notFound();
  const answer = await switchConsumer({ ...body, sql: database(), consumer: params.name, operatorId });
  if (answer.status === 200) wakeFromHere('log');
  return answer;
});
