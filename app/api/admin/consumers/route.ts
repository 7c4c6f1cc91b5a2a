/** GET says how far each consumer has come, partition by partition; for operators. */
import { database } from '@/db/connect';
import { consumerLags } from '@/db/health';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => ({
  status: 200,
  body: { consumers: await consumerLags(database()) },
}));
