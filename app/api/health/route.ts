/** GET says how the shop is: 200 while it can take orders, 503 when it cannot. */
import { database } from '@/db/connect';
import { health } from '@/server/health';
import { handle } from '@/server/web/handle';

export const GET = handle({}, async () => {
  const body = await health(database());
  return body.status === 'down'
    ? { status: 503, body, headers: { 'retry-after': '1' } }
    : { status: 200, body };
});
