/** GET says how far the relay and each consumer have come, lane by lane; for operators. */
import { database } from '@/db/connect';
import { consumerLags, relayLag } from '@/db/health';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => {
  const [relay, consumers] = await Promise.all([relayLag(database()), consumerLags(database())]);
  return { status: 200, body: { relay, consumers } };
});
