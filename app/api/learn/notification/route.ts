/** GET the newest thin event, with what the catalogue and the storefront's copy say of its product. */
import { database } from '@/db/connect';
import { notificationOf } from '@/server/notification-lesson';
import { handle } from '@/server/web/handle';

export const GET = handle({}, async () => ({ status: 200, body: await notificationOf(database()) }));
