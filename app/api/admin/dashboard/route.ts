/** GET returns sales of the last hour, day or month; operators only. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { dashboard, salesRange } from '@/server/contracts/sales-view';
import { dashboardOf } from '@/server/queries/dashboard';
import { defineRoute } from '@/server/web/define-route';

const query = z.object({ range: salesRange.default('hour') });

export const GET = defineRoute(
  {
    operatorsOnly: true,
    query,
    operation: {
      id: 'readDashboard',
      summary: 'Sales over the last hour by the minute, day by the hour, or month by the day',
      responses: {
        200: { description: 'Sales, the funnel, times to confirm, and what was refused', body: dashboard },
      },
    },
  },
  async ({ query: { range } }) => ({
    status: 200,
    body: await dashboardOf(database(), range),
  }),
);
