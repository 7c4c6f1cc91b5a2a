/** GET reports health: 200 while orders are accepted, 503 otherwise. */
import { database } from '@/db/connect';
import { healthReport } from '@/server/contracts/health-report';
import { health } from '@/server/queries/health';
import { defineRoute } from '@/server/web/define-route';

export const GET = defineRoute(
  {
    operation: {
      id: 'readHealth',
      summary: 'How the shop is, part by part; 503 when it cannot take orders',
      responses: {
        200: { description: 'It can take orders; `degraded` when a part is not `live`', body: healthReport },
      },
    },
  },
  async () => {
    const body = await health(database());
    return body.status === 'down'
      ? { status: 503, body, headers: { 'retry-after': '1' } }
      : { status: 200, body };
  },
);
