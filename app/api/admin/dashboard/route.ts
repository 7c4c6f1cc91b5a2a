/** GET says how the shop does over the last hour, day or month; for operators. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { salesRange } from '@/server/contracts/sales-view';
import { dashboardOf } from '@/server/dashboard';
import { handle } from '@/server/web/handle';

const query = z.object({ range: salesRange.default('hour') });

export const GET = handle({ operatorsOnly: true, query }, async ({ query: { range } }) => ({
  status: 200,
  body: await dashboardOf(database(), range),
}));
