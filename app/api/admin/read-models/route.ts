/** GET lists the read models with how far they are, and how their rebuilds stand; for operators. */
import { z } from 'zod';
import { consumers } from '@/consumers/index';
import { readModelsOf } from '@/consumers/rebuilding/read-models';
import { database } from '@/db/connect';
import { readModel } from '@/server/contracts/rebuild-api';
import { defineRoute } from '@/server/web/define-route';

export const GET = defineRoute(
  {
    operatorsOnly: true,
    operation: {
      id: 'listReadModels',
      summary: 'The size, the lag and the rebuild of each read model',
      responses: {
        200: { description: 'The read models', body: z.strictObject({ readModels: z.array(readModel) }) },
      },
    },
  },
  async () => ({
    status: 200,
    body: { readModels: await readModelsOf(database(), consumers) },
  }),
);
