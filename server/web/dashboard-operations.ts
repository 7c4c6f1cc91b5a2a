/** The operations of the API that are about how the shop does. */
import { dashboard, salesRange } from '@/server/contracts/sales-view';
import { jsonSchema, type Operation } from './openapi-parts';

/** By path, then by method. */
export const dashboardOperations: Record<string, Record<string, Operation>> = {
  '/api/admin/dashboard': {
    get: {
      summary: 'How the shop does over the last hour by the minute, day by the hour, or month by the day',
      parameters: [{ name: 'range', in: 'query', schema: jsonSchema(salesRange) }],
      answers: {
        200: [
          'Sales, the way to them, times to confirm, and what was refused',
          jsonSchema(dashboard, 'output'),
        ],
      },
      refusals: [401, 403, 422, 429, 500, 503],
      operatorsOnly: true,
    },
  },
};
