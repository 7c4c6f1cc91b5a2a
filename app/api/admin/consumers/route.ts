/** GET says how far the relay and each consumer are, lane by lane, and who is switched; for operators. */
import { database } from '@/db/connect';
import { readControls } from '@/db/consumer-controls';
import { consumerLags, relayLag } from '@/db/health';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => {
  const sql = database();
  const [relay, consumers, controls] = await Promise.all([
    relayLag(sql),
    consumerLags(sql),
    readControls(sql),
  ]);
  return { status: 200, body: { relay, consumers, controls } };
});
