/** DELETE takes a saved view of the timeline away; for operators. */
import { database } from '@/db/connect';
import { deleteTimelineView } from '@/db/timeline-views';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { viewParams } from '@/server/web/queries';

export const DELETE = handle(
  {
    params: viewParams,
    operatorsOnly: true,
    operation: {
      id: 'deleteTimelineView',
      summary: 'Delete a saved view of the timeline',
      answers: {
        200: { says: 'It is gone', body: viewParams },
      },
      refusals: [404],
    },
  },
  async ({ params }) =>
    (await deleteTimelineView(database(), params.name)) ? { status: 200, body: params } : notFound(),
);
