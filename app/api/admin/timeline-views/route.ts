/** GET lists the views of the timeline that operators saved, POST saves one under its name; for operators. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { MOST_VIEWS, readTimelineViews, saveTimelineView } from '@/db/log/timeline-views';
import { timelineView } from '@/server/contracts/timeline-view';
import { defineRoute } from '@/server/web/define-route';
import { problemResponse } from '@/server/web/responses';

export const GET = defineRoute(
  {
    operatorsOnly: true,
    operation: {
      id: 'listTimelineViews',
      summary: 'The saved views of the timeline',
      responses: {
        200: { description: 'The views, by name', body: z.strictObject({ views: z.array(timelineView) }) },
      },
    },
  },
  async () => ({
    status: 200,
    body: { views: await readTimelineViews(database()) },
  }),
);

export const POST = defineRoute(
  {
    body: timelineView,
    operatorsOnly: true,
    operation: {
      id: 'saveTimelineView',
      summary: 'Save a view of the timeline under its name, in place of one that has it',
      responses: {
        200: { description: 'It is saved', body: timelineView },
      },
      refusals: [409],
    },
  },
  async ({ body }) => {
    if (await saveTimelineView(database(), body)) return { status: 200, body };
    const message = `There are ${MOST_VIEWS} saved views already. Delete one first.`;
    return problemResponse(409, { code: 'too-many', message });
  },
);
