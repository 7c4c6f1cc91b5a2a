/** GET the latest catalogue event, with the product as the catalogue and the storefront's copy have it. */
import { database } from '@/db/connect';
import { notificationLesson } from '@/server/contracts/notification-lesson';
import { notificationOf } from '@/server/queries/notification-lesson';
import { defineRoute } from '@/server/web/define-route';

export const GET = defineRoute(
  {
    operation: {
      id: 'readNotificationLesson',
      summary: 'The newest change of the catalogue, beside what the storefront shows of it',
      responses: {
        200: { description: 'Empty in a shop without changes', body: notificationLesson },
      },
    },
  },
  async () => ({ status: 200, body: await notificationOf(database()) }),
);
