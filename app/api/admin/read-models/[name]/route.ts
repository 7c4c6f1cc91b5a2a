/** POST makes a read model again from the log, compares, switches or gives it up; for operators. */
import { keepsRows } from '@/consumers/harness/define';
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { rebuildModel } from '@/server/commands/rebuild-model';
import { rebuildRequest, rebuildResponse } from '@/server/contracts/rebuild-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { consumerParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const asks = {
  params: consumerParams,
  body: rebuildRequest,
  operatorsOnly: true,
  operation: {
    id: 'rebuildReadModel',
    summary: 'Rebuild a read model from the log; compare, switch to or abandon the rebuild',
    responses: {
      202: { description: 'A worker will do it', body: rebuildResponse },
    },
    refusals: [404, 409],
  },
};

export const POST = defineRoute(asks, async ({ params, body, operatorId }) => {
  const keeper = consumers.filter(keepsRows).find(({ name }) => name === params.name);
  if (!operatorId || !keeper) return notFound();
  const { name: model, table } = keeper;
  const answer = await rebuildModel({ ...body, sql: database(), model, table, operatorId });
  if (answer.status === 202) wakeFromHere('log');
  return answer;
});
