/** POST pauses, resumes or switches a consumer, with a reason; for operators. What is not so is 409. */
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { switchConsumer } from '@/server/commands/switch-consumer';
import { switchAnswer, switchRequest } from '@/server/contracts/consumer-api';
import { wakeFromHere } from '@/server/nats';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { consumerParams } from '@/server/web/queries';

const asks = {
  params: consumerParams,
  body: switchRequest,
  operatorsOnly: true,
  operation: {
    id: 'switchConsumer',
    summary: 'Pause or resume a consumer, or switch an optional one on or off',
    answers: {
      200: { says: 'It is recorded; the state of the consumer now', body: switchAnswer },
    },
    refusals: [404, 409],
  },
};

export const POST = handle(asks, async ({ params, body, operatorId }) => {
  const isKnown = consumers.some(({ name }) => name === params.name);
  if (!operatorId || !isKnown) return notFound();
  const answer = await switchConsumer({ ...body, sql: database(), consumer: params.name, operatorId });
  if (answer.status === 200) wakeFromHere('log');
  return answer;
});
