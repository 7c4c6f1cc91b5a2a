/** GET lists the read models with how far they are, and how their rebuilds stand; for operators. */
import { consumers } from '@/consumers/index';
import { readModelsOf } from '@/consumers/rebuilding/read-models';
import { database } from '@/db/connect';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => ({
  status: 200,
  body: { readModels: await readModelsOf(database(), consumers) },
}));
