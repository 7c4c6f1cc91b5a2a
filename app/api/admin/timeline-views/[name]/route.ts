/** DELETE takes a saved view of the timeline away; for operators. */
import { database } from '@/db/connect';
import { deleteTimelineView } from '@/db/log/timeline-views';
import { defineRoute } from '@/server/web/define-route';
import { viewParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

export const DELETE = defineRoute(
  {
    params: viewParams,
    operatorsOnly: true,
    operation: {
      id: 'deleteTimelineView',
      summary: 'Delete a saved view of the timeline',
      responses: {
        200: { description: 'It is gone', body: viewParams },
      },
      refusals: [404],
    },
  },
  async ({ params }) =>
    (await deleteTimelineView(database(), params.name)) ? { status: 200, body: params } : notFound(),
);
