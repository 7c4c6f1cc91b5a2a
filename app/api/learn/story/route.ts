/** GET tells how the shopper's own newest order was told, fact by fact, and who has heard it. */
import { database } from '@/db/connect';
import { lesson } from '@/server/contracts/lesson';
import { env } from '@/server/env';
import { lessonOf } from '@/server/queries/lesson';
import { handle } from '@/server/web/handle';

export const GET = handle(
  {
    operation: {
      id: 'readOrderLesson',
      summary: "The shopper's newest order, event by event, and which consumers processed it",
      answers: {
        200: { says: 'Empty without an order', body: lesson },
      },
    },
  },
  async ({ shopperId }) => ({
    status: 200,
    body: await lessonOf(database(), shopperId, env().PARTITIONS),
  }),
);
