/** GET says how far each consumer has come, partition by partition; for operators. */
import { database } from '@/db/connect';
import { consumerStates } from '@/db/lanes';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => ({
  status: 200,
  body: { consumers: await consumerStates(database()) },
}));
