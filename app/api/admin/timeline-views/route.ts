/** GET lists the views of the timeline that operators saved, POST saves one under its name; for operators. */
import { database } from '@/db/connect';
import { MOST_VIEWS, readTimelineViews, saveTimelineView } from '@/db/timeline-views';
import { timelineView } from '@/server/contracts/timeline-view';
import { refused } from '@/server/web/answers';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => ({
  status: 200,
  body: { views: await readTimelineViews(database()) },
}));

export const POST = handle({ body: timelineView, operatorsOnly: true }, async ({ body }) => {
  if (await saveTimelineView(database(), body)) return { status: 200, body };
  const message = `There are ${MOST_VIEWS} saved views already: take one away first.`;
  return refused(409, { code: 'too-many', message });
});
