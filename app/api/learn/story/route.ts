/** GET tells how the shopper's own newest order was told, fact by fact, and who has heard it. */
import { database } from '@/db/connect';
import { env } from '@/server/env';
import { lessonOf } from '@/server/lesson';
import { handle } from '@/server/web/handle';

export const GET = handle({}, async ({ shopperId }) => ({
  status: 200,
  body: await lessonOf(database(), shopperId, env().PARTITIONS),
}));
