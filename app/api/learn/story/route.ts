/** GET the events of the shopper's latest order, and which consumers processed them. */
import { database } from '@/db/connect';
import { lesson } from '@/server/contracts/lesson';
import { env } from '@/server/env';
import { lessonOf } from '@/server/queries/lesson';
import { defineRoute } from '@/server/web/define-route';

export const GET = defineRoute(
  {
    operation: {
      id: 'readOrderLesson',
      summary: "The shopper's newest order, event by event, and which consumers processed it",
      responses: {
        200: { description: 'Empty without an order', body: lesson },
      },
    },
  },
  async ({ shopperId }) => ({
    status: 200,
    body: await lessonOf(database(), shopperId, env().PARTITIONS),
  }),
);
