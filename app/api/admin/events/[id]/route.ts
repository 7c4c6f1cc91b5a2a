/** GET gives one event of the log by its id; for operators. */
import { database } from '@/db/connect';
import { readEventById } from '@/db/timeline';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { eventParams } from '@/server/web/queries';

export const GET = handle({ params: eventParams, operatorsOnly: true }, async ({ params }) => {
  const entry = await readEventById(database(), params.id);
  return entry ? { status: 200, body: entry } : notFound();
});
