/** GET says how far and how fast each consumer is, lane by lane, and what an operator did to it. */
import { database } from '@/db/connect';
import { followersNow } from '@/server/followers';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => ({
  status: 200,
  body: await followersNow(database()),
}));
